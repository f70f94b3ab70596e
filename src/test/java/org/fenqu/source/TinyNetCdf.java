package org.fenqu.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.ma2.InvalidRangeException;
import ucar.nc2.Attribute;
import ucar.nc2.write.NetcdfFormatWriter;

/**
 * Writes small NetCDF-3 files, variable by variable, so that a test says exactly what is in them.
 */
public final class TinyNetCdf {
  private final Map<String, Integer> dimensions = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();

  private record Field(
      String name,
      DataType type,
      String dimensions,
      Map<String, Object> attributes,
      double[] values) {}

  /** Coordinates of degrees that rise or fall evenly. */
  public TinyNetCdf degrees(String name, double first, double step, int count) {
    String units = name.startsWith("lat") ? "degrees_north" : "degrees_east";
    return axis(name, units, count, i -> first + i * step);
  }

  public TinyNetCdf axis(String name, String units, int count, DoubleUnaryOperator value) {
    dimension(name, count);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return variable(
        name,
        "double",
        name,
        values,
        units == null ? new Object[0] : new Object[] {"units", units});
  }

  public TinyNetCdf dimension(String name, int count) {
    dimensions.put(name, count);
    return this;
  }

  /**
   * @param type byte, short, int, float, double or char
   * @param along names of its dimensions, with a space between
   * @param attributes name, value, name, value …; a value is a text, a number or an array of
   *     numbers
   */
  public TinyNetCdf variable(
      String name, String type, String along, double[] values, Object... attributes) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put((String) attributes[i], attributes[i + 1]);
    }
    fields.removeIf(field -> field.name.equals(name));
    fields.add(new Field(name, DataType.getType(type), along, all, values));
    return this;
  }

  public Path write(Path file) throws IOException {
    NetcdfFormatWriter.Builder builder = NetcdfFormatWriter.createNewNetcdf3(file.toString());
    dimensions.forEach(builder::addDimension);
    for (Field field : fields) {
      var variable = builder.addVariable(field.name, field.type, field.dimensions);
      field.attributes.forEach((name, value) -> variable.addAttribute(attribute(name, value)));
    }
    try (NetcdfFormatWriter writer = builder.build()) {
      for (Field field : fields) {
        var variable = writer.findVariable(field.name);
        Array array = Array.factory(field.type, variable.getShape());
        for (int i = 0; i < field.values.length; i++) {
          array.setDouble(i, field.values[i]);
        }
        writer.write(variable, array);
      }
    } catch (InvalidRangeException e) {
      throw new IOException(e);
    }
    return file;
  }

  private static Attribute attribute(String name, Object value) {
    if (value instanceof String text) {
      return new Attribute(name, text);
    }
    return value instanceof Number number
        ? new Attribute(name, number)
        : new Attribute(name, Array.makeFromJavaArray(value));
  }
}
