package org.fenqu.source.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.fenqu.grid.NationalProjection;
import org.fenqu.source.Causes;
import org.fenqu.source.DataPath;
import org.fenqu.source.RasterShape;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.netcdf.CfDimensions;
import org.fenqu.source.netcdf.CfRole;
import org.fenqu.source.netcdf.CfTimes;
import org.fenqu.source.netcdf.CfValues;
import org.fenqu.source.netcdf.NetCdf;
import org.fenqu.source.netcdf.NetCdfFile;
import ucar.nc2.Variable;

/** Looks at a NetCDF file: the variables over a grid, each at its first time and level. */
final class NetCdfInspection {
  private static final int MOST_FIELDS = 12;

  private final String path;
  private final Configuration hadoop;

  private NetCdfInspection(String path, Configuration hadoop) {
    this.path = path;
    this.hadoop = hadoop;
  }

  /**
   * A report for every field of the file.
   *
   * @throws UserException if it can't be read, or has no field: why not
   */
  static List<LayerReport> read(String path, Configuration hadoop) {
    DataPath.requireFile(path, Inspection.WHERE, hadoop);
    try (NetCdfFile file = NetCdfFile.open(path, hadoop)) {
      return new NetCdfInspection(path, hadoop).read(file);
    } catch (UserException e) {
      throw e.getMessage().contains(path) ? e : new UserException(path + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          path + " can't be read as NetCDF: " + Causes.firstLine(e) + "; is it complete?", e);
    }
  }

  private List<LayerReport> read(NetCdfFile file) throws IOException {
    List<CfDimensions> fields = new ArrayList<>();
    String why = "it has no variable over latitude and longitude" + file.unseen();
    boolean told = false;
    for (Variable variable : file.variables()) {
      try {
        if (isCandidate(variable, file)) {
          fields.add(CfDimensions.of(variable));
        }
      } catch (UserException e) {
        why = told ? why : e.getMessage();
        told = true;
      }
    }
    if (fields.isEmpty()) {
      throw new UserException(path + ": " + why);
    }
    return reports(file, fields);
  }

  /** A variable that can't be read hides no other: why not stands with the first that can. */
  private List<LayerReport> reports(NetCdfFile file, List<CfDimensions> fields) throws IOException {
    List<String> notes = new ArrayList<>();
    if (fields.size() > MOST_FIELDS) {
      notes.add(
          "only the first " + MOST_FIELDS + " of " + fields.size() + " variables were looked at");
    }
    List<RasterReport> reports = new ArrayList<>();
    UserException first = null;
    for (CfDimensions field : fields.subList(0, Math.min(MOST_FIELDS, fields.size()))) {
      try {
        reports.add(report(file, describe(file, field, fields.size() == 1)));
      } catch (UserException e) {
        first = first == null ? e : first;
        notes.add(Inspection.message(e));
      }
    }
    if (reports.isEmpty()) {
      throw first;
    }
    reports.set(0, reports.get(0).with(notes));
    return List.copyOf(reports);
  }

  /** Not what only describes other variables: bounds of coordinates, 2-D coordinates. */
  private static boolean isCandidate(Variable variable, NetCdfFile file) {
    String name = variable.getShortName();
    boolean bounds =
        file.variables().stream().anyMatch(v -> NetCdfFile.text(v, "bounds").equals(name));
    return variable.getRank() >= 2
        && variable.getDataType().isNumeric()
        && !bounds
        && !name.toLowerCase(Locale.ROOT).matches("x?(lat|long?)(itude)?(_?m)?|.*_(bnds|bounds)")
        && CfRole.of(variable) != CfRole.LATITUDE
        && CfRole.of(variable) != CfRole.LONGITUDE;
  }

  private static FieldReport describe(NetCdfFile file, CfDimensions field, boolean alone)
      throws IOException {
    Variable variable = field.variable();
    CfTimes times = field.times();
    boolean dated = times.count() > 1 && times.dates() != null;
    String time = dated ? times.name(0) : null;
    double[] levels = field.levels();
    boolean several = field.level() >= 0 && variable.getShape(field.level()) > 1;
    return new FieldReport(
        file.format(),
        NetCdfFile.name(variable),
        alone,
        NetCdfFile.text(variable, "long_name"),
        NetCdfFile.text(variable, "units"),
        CfDimensions.dimensions(variable),
        times.count() == 0 ? null : times.summary(),
        field.level() < 0 ? null : field.levelSummary(),
        time,
        times.count() > 1 && time == null ? 0 : null,
        several && levels.length > 0 ? levels[0] : null,
        several && levels.length == 0 ? 0 : null);
  }

  private RasterReport report(NetCdfFile file, FieldReport field) {
    List<String> findings = new ArrayList<>();
    CrsReport crs = crs(field, findings);
    String declare = crs.isKnown() ? crs.declare() : NationalProjection.WKT1;
    try (NetCdf open = NetCdf.open(field.source(path, declare), Inspection.WHERE, hadoop)) {
      RasterShape shape = open.shape();
      Box extent = onEarth(shape);
      Box degrees = crs.isKnown() ? Extents.degrees(extent, Crs.parse(shape.crsWkt())) : null;
      String fault = crs.isKnown() ? Extents.fault(extent, degrees, shape.geographic()) : null;
      if (fault != null) {
        findings.add(fault);
      }
      BandReport band = RasterSample.read(open, 1);
      CfValues rule = open.rule();
      boolean packed = rule.scale() != 1 || rule.offset() != 0;
      Double nodata = rule.declaredNodata();
      findings.addAll(open.remarks());
      findings.addAll(RasterSample.faults("", band, packed ? null : nodata));
      String infinite = RasterSample.infinite(open, band.pixels());
      if (infinite != null) {
        findings.add(infinite);
      }
      String outside = RasterSample.outside(rule, band.pixels());
      if (outside != null) {
        findings.add(outside);
      }
      return new RasterReport(
          path,
          shape,
          file.length(),
          open.layout(),
          open.filters().isEmpty() ? "none" : open.filters(),
          false,
          nodata,
          packed ? rule.scale() : null,
          packed ? rule.offset() : null,
          0,
          crs,
          extent,
          degrees,
          List.of(band),
          field,
          List.copyOf(findings));
    }
  }

  /** The file's own system; else a guess, where anything but the system is in order. */
  private CrsReport crs(FieldReport field, List<String> findings) {
    try (NetCdf open = NetCdf.open(field.source(path, null), Inspection.WHERE, hadoop)) {
      return Extents.report(Crs.parse(open.shape().crsWkt()), "", "from the file", false);
    } catch (UserException e) {
      return guessed(field, e, findings);
    }
  }

  private CrsReport guessed(FieldReport field, UserException fault, List<String> findings) {
    try (NetCdf open =
        NetCdf.open(field.source(path, NationalProjection.WKT1), Inspection.WHERE, hadoop)) {
      findings.add(Inspection.message(fault));
      String guess = Extents.guessCrs(RasterSample.extent(open.shape()));
      return guess == null
          ? CrsReport.UNKNOWN
          : Extents.report(Crs.parse(guess), guess, CrsReport.GUESSED, true);
    } catch (UserException e) {
      throw fault;
    }
  }

  /** Cells around centres at a pole reach beyond it by half a cell: that is no fault. */
  private static Box onEarth(RasterShape shape) {
    Box box = RasterSample.extent(shape);
    double x = shape.geographic() ? Math.abs(shape.stepX()) : 0;
    double y = shape.geographic() ? Math.abs(shape.stepY()) : 0;
    return new Box(
        inside(box.minX(), 180, x),
        inside(box.minY(), 90, y),
        inside(box.maxX(), 180, x),
        inside(box.maxY(), 90, y));
  }

  private static double inside(double value, double most, double step) {
    double beyond = Math.abs(value) - most;
    return beyond > 0 && beyond <= step / 2 + 1e-9 ? Math.copySign(most, value) : value;
  }
}
