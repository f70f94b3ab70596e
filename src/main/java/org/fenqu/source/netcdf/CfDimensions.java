package org.fenqu.source.netcdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Numbers;
import ucar.nc2.Dimension;
import ucar.nc2.Variable;

/**
 * Which dimension of a variable is which, in whatever order they come.
 *
 * @param variable the field
 * @param x position of the dimension of longitudes or eastings
 * @param y position of that of latitudes or northings
 * @param time position of that of time steps; −1 if there is none
 * @param level position of the one that remains; −1 if there is none
 * @param coordinates coordinate variable of every dimension, null where it has none
 */
public record CfDimensions(
    Variable variable, int x, int y, int time, int level, Variable[] coordinates) {
  private static final int SHOWN = 12;

  /** Levels are often written as 32-bit numbers. */
  private static final double LEVEL_TOLERANCE = 1e-6;

  /**
   * @throws UserException without the path, if the variable isn't numeric, has no rows and columns
   *     with coordinates of one dimension, or more dimensions than a time and a level
   */
  public static CfDimensions of(Variable variable) {
    String name = NetCdfFile.name(variable);
    if (!variable.getDataType().isNumeric()) {
      throw new UserException(
          name + " is of type " + variable.getDataType() + ", expected a variable of numbers");
    }
    Variable[] coordinates = coordinates(variable);
    int x = only(coordinates, CfRole.LONGITUDE);
    int y = only(coordinates, CfRole.LATITUDE);
    if (x < 0 || y < 0) {
      x = only(coordinates, CfRole.X);
      y = only(coordinates, CfRole.Y);
    }
    if (x < 0 || y < 0) {
      throw new UserException(noGrid(variable));
    }
    int time = time(variable, coordinates);
    return new CfDimensions(
        variable, x, y, time, level(variable, coordinates, x, y, time), coordinates);
  }

  private static Variable[] coordinates(Variable variable) {
    Variable[] found = new Variable[variable.getRank()];
    List<Variable> around = NetCdfFile.around(variable);
    for (int d = 0; d < found.length; d++) {
      Dimension dimension = variable.getDimension(d);
      for (Variable candidate : around) {
        boolean along =
            candidate.getRank() == 1
                && candidate.getDataType().isNumeric()
                && candidate.getDimension(0).equals(dimension);
        boolean named = along && candidate.getShortName().equals(dimension.getShortName());
        boolean useful = along && found[d] == null && CfRole.of(candidate) != CfRole.OTHER;
        if (candidate != variable && (named || useful)) {
          found[d] = candidate;
        }
      }
    }
    return found;
  }

  private static int only(Variable[] coordinates, CfRole role) {
    int found = -1;
    for (int d = 0; d < coordinates.length; d++) {
      if (coordinates[d] != null && CfRole.of(coordinates[d]) == role) {
        found = found < 0 ? d : -2;
      }
    }
    return found;
  }

  private static int time(Variable variable, Variable[] coordinates) {
    int told = only(coordinates, CfRole.TIME);
    for (int d = 0; d < coordinates.length && told < 0; d++) {
      String name = String.valueOf(variable.getDimension(d).getShortName());
      if (coordinates[d] == null && name.toLowerCase(Locale.ROOT).equals("time")) {
        told = d;
      }
    }
    return Math.max(told, -1);
  }

  private static int level(Variable variable, Variable[] coordinates, int x, int y, int time) {
    int level = -1;
    int single = -1;
    for (int d = 0; d < coordinates.length; d++) {
      boolean remains = d != x && d != y && d != time;
      if (remains && variable.getShape(d) == 1) {
        single = single < 0 ? d : single;
      } else if (remains && level >= 0) {
        throw new UserException(
            NetCdfFile.name(variable)
                + " has the dimensions "
                + dimensions(variable)
                + ": beside time only one is expected; take one layer out of it first by ncks -d");
      } else if (remains) {
        level = d;
      }
    }
    return level >= 0 ? level : single;
  }

  private static String noGrid(Variable variable) {
    String name = NetCdfFile.name(variable);
    for (Variable other : NetCdfFile.around(variable)) {
      String called = other.getShortName().toLowerCase(Locale.ROOT);
      boolean latitude = CfRole.of(other) == CfRole.LATITUDE || called.matches("x?lat(_?m)?");
      if (other.getRank() >= 2 && latitude && shares(variable, other)) {
        return name
            + " lies on a curvilinear grid: "
            + NetCdfFile.name(other)
            + " is given for each of its cells ("
            + dimensions(other)
            + "); reproject it to an even grid first, e.g. by gdalwarp -geoloc or cdo remapbil";
      }
    }
    return name
        + " has no coordinates of latitude and longitude along its dimensions, "
        + dimensions(variable);
  }

  private static boolean shares(Variable variable, Variable other) {
    return variable.getDimensions().stream().filter(other.getDimensions()::contains).count() >= 2;
  }

  /** "time 12, lat 361, lon 576". */
  public static String dimensions(Variable variable) {
    List<String> all = new ArrayList<>();
    for (Dimension d : variable.getDimensions()) {
      String name = d.getShortName();
      all.add((name == null ? "" : name + " ") + d.getLength());
    }
    return all.isEmpty() ? "none" : String.join(", ", all);
  }

  public CfTimes times() throws IOException {
    return time < 0
        ? new CfTimes(null, 0)
        : CfTimes.read(coordinates[time], variable.getShape(time));
  }

  /** Values of the level's coordinate; empty where there is no level or it has no coordinate. */
  public double[] levels() throws IOException {
    return level < 0 || coordinates[level] == null
        ? new double[0]
        : CfAxis.values(coordinates[level]);
  }

  /**
   * First element of the field at the chosen time and level.
   *
   * @param where file and key of the source, to put before errors
   * @throws UserException if time or level aren't there, or not chosen though there are several
   */
  int[] origin(Source.NetCdf source, String where) throws IOException {
    int[] origin = new int[coordinates.length];
    int t = timeStep(source, where);
    int l = levelNumber(source, where);
    if (time >= 0) {
      origin[time] = t;
    }
    if (level >= 0) {
      origin[level] = l;
    }
    return origin;
  }

  private int timeStep(Source.NetCdf source, String where) throws IOException {
    CfTimes times = times();
    if (time < 0 && (source.time() != null || source.timeIndex() != null)) {
      String key =
          source.time() != null ? ".time: " + source.time() : ".time_index: " + source.timeIndex();
      throw new UserException(
          where + key + ", but " + called(source) + " has no time; leave it out");
    }
    if (source.time() != null) {
      try {
        return times.find(source.time());
      } catch (UserException e) {
        throw new UserException(
            where + ".time: " + e.getMessage() + " (" + called(source) + ")", e);
      }
    }
    if (source.timeIndex() != null) {
      if (source.timeIndex() >= times.count()) {
        throw new UserException(
            where
                + ".time_index: "
                + source.timeIndex()
                + ", expected 0 … "
                + times.last()
                + ": "
                + called(source)
                + " has "
                + times.summary());
      }
      return source.timeIndex();
    }
    if (times.count() > 1) {
      throw new UserException(
          where
              + ".time is missing: "
              + called(source)
              + " has "
              + times.summary()
              + "; say which by time or time_index");
    }
    return 0;
  }

  private int levelNumber(Source.NetCdf source, String where) throws IOException {
    int count = level < 0 ? 0 : variable.getShape(level);
    if (level < 0 && (source.level() != null || source.levelIndex() != null)) {
      String key =
          source.level() != null
              ? ".level: " + Numbers.plain(source.level())
              : ".level_index: " + source.levelIndex();
      throw new UserException(
          where + key + ", but " + called(source) + " has no level; leave it out");
    }
    if (source.level() != null) {
      return findLevel(source, where);
    }
    if (source.levelIndex() != null) {
      if (source.levelIndex() >= count) {
        throw new UserException(
            where
                + ".level_index: "
                + source.levelIndex()
                + ", expected 0 … "
                + (count - 1)
                + ": "
                + called(source)
                + " has "
                + levelSummary());
      }
      return source.levelIndex();
    }
    if (count > 1) {
      throw new UserException(
          where
              + ".level is missing: "
              + called(source)
              + " has "
              + levelSummary()
              + "; say which by level or level_index");
    }
    return 0;
  }

  private int findLevel(Source.NetCdf source, String where) throws IOException {
    double[] levels = levels();
    for (int i = 0; i < levels.length; i++) {
      double allowed = LEVEL_TOLERANCE * Math.max(Math.abs(levels[i]), 1e-3);
      if (Math.abs(levels[i] - source.level()) <= allowed) {
        return i;
      }
    }
    String instead =
        levels.length == 0
            ? "they have no values; give level_index, 0 … " + (variable.getShape(level) - 1)
            : "expected one of them";
    throw new UserException(
        where
            + ".level: "
            + Numbers.plain(source.level())
            + ", but "
            + called(source)
            + " has "
            + levelSummary()
            + ": "
            + instead);
  }

  /** "3 levels along plev: 1000, 850, 500 hPa". */
  public String levelSummary() throws IOException {
    double[] levels = levels();
    String values =
        Arrays.stream(levels)
            .limit(SHOWN)
            .mapToObj(Numbers::plain)
            .collect(Collectors.joining(", "));
    int count = variable.getShape(level);
    return (count == 1 ? "one level" : count + " levels")
        + " along "
        + variable.getDimension(level).getShortName()
        + (levels.length == 0 ? "" : ": " + values)
        + (levels.length > SHOWN ? " …" : "")
        + (levels.length == 0 || units(level).isEmpty() ? "" : " " + units(level));
  }

  String units(int dimension) {
    Variable coordinate = coordinates[dimension];
    return coordinate == null ? "" : NetCdfFile.text(coordinate, "units");
  }

  private static String called(Source.NetCdf source) {
    return source.variable() + " of " + source.path();
  }
}
