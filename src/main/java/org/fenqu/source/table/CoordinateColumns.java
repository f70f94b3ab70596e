package org.fenqu.source.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenqu.config.CsvRow;

/**
 * The columns of a text file that look like coordinates.
 *
 * @param x column of longitude or easting; null where none looks like it
 * @param y column of latitude or northing; null exactly where x is
 */
public record CoordinateColumns(String x, String y) {
  private static final Set<String> X =
      Set.of("lon", "lng", "long", "longitude", "x", "easting", "jingdu", "经度", "东经", "lonx");
  private static final Set<String> Y =
      Set.of("lat", "latitude", "y", "northing", "weidu", "纬度", "北纬", "laty");

  public static CoordinateColumns of(List<String> names) {
    String x = first(names, X);
    String y = first(names, Y);
    return x == null || y == null ? new CoordinateColumns(null, null) : new CoordinateColumns(x, y);
  }

  private static String first(List<String> names, Set<String> words) {
    for (String name : names) {
      if (words.contains(name.strip().toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    for (String name : names) {
      boolean meant =
          Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
              .anyMatch(word -> words.contains(word));
      if (meant || words.stream().anyMatch(w -> w.charAt(0) > 127 && name.contains(w))) {
        return name;
      }
    }
    return null;
  }

  /** The delimiter that splits the header line most often: comma, tab, semicolon or bar. */
  public static String delimiter(String text) {
    String header = text.lines().findFirst().orElse("");
    String best = ",";
    for (String delimiter : List.of("\t", ";", "|")) {
      if (count(header, delimiter) > count(header, best)) {
        best = delimiter;
      }
    }
    return best;
  }

  private static long count(String header, String delimiter) {
    return CsvRow.split(header, delimiter.charAt(0)).size();
  }
}
