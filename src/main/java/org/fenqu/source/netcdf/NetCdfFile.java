package org.fenqu.source.netcdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import ucar.nc2.Attribute;
import ucar.nc2.Group;
import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;
import ucar.nc2.Variable;
import ucar.nc2.internal.iosp.hdf5.H5headerNew;
import ucar.nc2.internal.iosp.netcdf3.N3headerNew;

/**
 * An open NetCDF file: NetCDF-3 (classic and 64-bit offset), or NetCDF-4 and other HDF5. Not for
 * use by several threads.
 */
public final class NetCdfFile implements AutoCloseable {
  private static final int MOST_NAMES = 20;

  private final HadoopRandomAccessFile bytes;
  private final NetcdfFile file;

  private NetCdfFile(HadoopRandomAccessFile bytes, NetcdfFile file) {
    this.bytes = bytes;
    this.file = file;
  }

  /**
   * @throws UserException without the path, if it is no NetCDF, or one that isn't read
   * @throws IOException if it is broken or can't be reached
   */
  public static NetCdfFile open(String path, Configuration hadoop) throws IOException {
    HadoopRandomAccessFile bytes = new HadoopRandomAccessFile(path, hadoop);
    try {
      requireFormat(bytes);
      bytes.seek(0);
      return new NetCdfFile(bytes, NetcdfFiles.open(bytes, path, null, null));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static void requireFormat(HadoopRandomAccessFile bytes) throws IOException {
    byte[] magic = new byte[4];
    bytes.read_(0, magic, 0, magic.length);
    if (magic[0] == 'C' && magic[1] == 'D' && magic[2] == 'F' && magic[3] == 5) {
      throw new UserException(
          "it is NetCDF of the 64-bit data format (CDF-5), which isn't read;"
              + " convert it: nccopy -k nc4 IN OUT");
    }
    if (!N3headerNew.isValidFile(bytes) && !H5headerNew.isValidFile(bytes)) {
      throw new UserException("it is no NetCDF");
    }
  }

  /** NetCDF, NetCDF-4 or HDF5. */
  public String format() {
    return file.getFileTypeId();
  }

  public long length() {
    return bytes.length();
  }

  long bytesRead() {
    return bytes.bytesRead();
  }

  public List<Variable> variables() {
    return file.getVariables();
  }

  /**
   * @throws UserException without the path, if there is none of that name
   */
  Variable variable(String name) {
    String wanted = name.replaceFirst("^/", "");
    for (Variable variable : variables()) {
      if (name(variable).equals(wanted)) {
        return variable;
      }
    }
    throw new UserException("no variable " + name + "; it has " + names() + unseen());
  }

  /** What the library leaves out without a word, to put behind an error; empty for NetCDF-3. */
  public String unseen() {
    return format().equals("NetCDF") ? "" : "; HDF5 variables compressed by szip aren't seen";
  }

  /** Names of what may be fields; of all variables where none may be. */
  private String names() {
    List<String> fields =
        variables().stream().filter(v -> v.getRank() >= 2).map(NetCdfFile::name).toList();
    List<String> all =
        fields.isEmpty() ? variables().stream().map(NetCdfFile::name).toList() : fields;
    String some = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all.size() > MOST_NAMES ? some + " …" : some;
  }

  /** Name with the groups it is in: {@code group/name}. */
  public static String name(Variable variable) {
    String name = variable.getShortName();
    for (Group g = variable.getParentGroupOrRoot(); g != null && !g.isRoot(); ) {
      name = g.getShortName() + "/" + name;
      g = g.getParentGroup();
    }
    return name;
  }

  /** The variables that one may refer to: those of its group and of the groups around it. */
  static List<Variable> around(Variable variable) {
    List<Variable> around = new ArrayList<>();
    for (Group g = variable.getParentGroupOrRoot(); g != null; g = g.getParentGroup()) {
      around.addAll(g.getVariables());
    }
    return around;
  }

  /** Text of an attribute, empty if there is none. */
  public static String text(Variable variable, String attribute) {
    Attribute found = variable.findAttribute(attribute);
    return found == null || !found.isString() || found.getStringValue() == null
        ? ""
        : found.getStringValue().replace("\0", "").strip();
  }

  /**
   * Numbers of an attribute, also where they are written as text; empty if there are none.
   *
   * @throws UserException without the path, naming the attribute, if its text is no number
   */
  static double[] numbers(Variable variable, String attribute) {
    return CfNumbers.of(variable, attribute).values();
  }

  static double number(Variable variable, String attribute, double fallback) {
    double[] numbers = numbers(variable, attribute);
    return numbers.length == 0 ? fallback : numbers[0];
  }

  @Override
  public void close() {
    try {
      file.close();
      bytes.close();
    } catch (IOException e) {
      // It was only read: whatever closing it meets, nothing is lost by it.
      return;
    }
  }
}
