package org.fenqu.source.netcdf;

import java.io.IOException;
import org.fenqu.UserException;
import ucar.ma2.Array;
import ucar.nc2.Variable;

/**
 * Evenly spaced cell centres, as edges.
 *
 * @param edge coordinate of the outer edge of the first cell
 * @param step from one centre to the next, negative where coordinates fall
 * @param count cells
 */
record CfAxis(double edge, double step, int count) {
  /** Share of a step by which a coordinate may be off. */
  private static final double TOLERANCE = 1e-6;

  /** Coordinates that a file has rounded to 32 bits, or computed from such. */
  private static final int ULPS = 2;

  /**
   * @param factor from the file's unit to that of the reference system
   * @throws UserException without the path, if there are fewer than two, or they aren't evenly
   *     spaced: to 10⁻⁶ of a step, or as far as 32-bit numbers tell
   */
  static CfAxis read(Variable variable, double factor) throws IOException {
    double[] centres = values(variable);
    String name = NetCdfFile.name(variable);
    int n = centres.length;
    if (n < 2) {
      throw new UserException(
          name + " has " + n + " value: the size of its cells can't be told by it");
    }
    double step = (centres[n - 1] - centres[0]) / (n - 1);
    double largest = Math.max(Math.abs(centres[0]), Math.abs(centres[n - 1]));
    double allowed = Math.max(TOLERANCE * Math.abs(step), ULPS * Math.ulp((float) largest));
    for (int i = 0; i < n; i++) {
      double off = Math.abs(centres[i] - (centres[0] + i * step));
      if (!(off <= allowed) || step == 0) {
        throw new UserException(
            name
                + " isn't evenly spaced: "
                + centres[i]
                + " at position "
                + i
                + ", expected "
                + (centres[0] + i * step)
                + "; resample the file to an even grid first, e.g. by cdo remapbil");
      }
    }
    return new CfAxis((centres[0] - step / 2) * factor, step * factor, n);
  }

  /** Values of a coordinate variable, unpacked. */
  static double[] values(Variable variable) throws IOException {
    Array array = variable.read();
    double scale = NetCdfFile.number(variable, "scale_factor", 1);
    double offset = NetCdfFile.number(variable, "add_offset", 0);
    double[] values = new double[(int) array.getSize()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.getDouble(i) * scale + offset;
    }
    return values;
  }

  double end() {
    return edge + count * step;
  }
}
