package org.fenqu.source.tiff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.ValueKey;

/**
 * Items that GDAL writes beside a TIFF's pixels (tag 42112): what a band means, and what the file
 * that it was made of said.
 */
public record GdalMetadata(List<Item> items) {
  /** Attributes of coordinates, as GDAL takes them over from a NetCDF file. */
  private static final Pattern OF_PLACES =
      Pattern.compile("(?i)^(lat|lon|latitude|longitude|x|y|time|level|lev|crs|spatial_ref)#");

  private static final Pattern ITEM = Pattern.compile("<Item\\s([^>]*)>([^<]*)</Item>");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /**
   * @param band of which it speaks, 0-based; −1 for the whole file
   * @param role "scale", "offset" …; empty for a plain item
   */
  record Item(String name, int band, String role, String text) {}

  static GdalMetadata parse(String xml) {
    List<Item> items = new ArrayList<>();
    Matcher item = ITEM.matcher(xml);
    while (item.find()) {
      String name = "";
      String band = "-1";
      String role = "";
      Matcher attribute = ATTRIBUTE.matcher(item.group(1));
      while (attribute.find()) {
        switch (attribute.group(1)) {
          case "name" -> name = attribute.group(2);
          case "sample" -> band = attribute.group(2);
          case "role" -> role = attribute.group(2);
          default -> {
            // The others say nothing of values.
          }
        }
      }
      int at = band.matches("\\d{1,6}") ? Integer.parseInt(band) : -1;
      items.add(new Item(name, at, role, item.group(2).strip()));
    }
    return new GdalMetadata(List.copyOf(items));
  }

  /**
   * A number that a band has.
   *
   * @param role "scale" or "offset"
   * @param band 0-based
   * @return null where it has none
   * @throws UserException without the path, if it is no number
   */
  public Double number(String role, int band) {
    for (Item item : items) {
      if (item.role().equals(role) && item.band() == band) {
        Double number = number(item.text());
        if (number == null) {
          throw new UserException(
              "its GDAL metadata give the "
                  + role
                  + " '"
                  + item.text()
                  + "', which is no number; declare source."
                  + role);
        }
        return number;
      }
    }
    return null;
  }

  /**
   * Number that a text is, as C programs write them: nan, -inf, -1.#IND too.
   *
   * @return null if it is none
   */
  static Double number(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.contains("nan") || plain.contains("#ind")) {
      return Double.NaN;
    }
    if (plain.matches("[-+]?(1\\.#)?inf(inity)?")) {
      return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (!plain.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?[fd]?")) {
      return null;
    }
    // The greatest number, written with 15 digits, is beyond it.
    double number = Double.parseDouble(plain);
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
  }

  /**
   * A sentence about a layer for each item that seems to bear on a band's values and isn't applied:
   * such as come from a NetCDF or HDF file that was converted.
   *
   * @param nodata what stands for no data already; null for nothing
   */
  List<String> unread(Source.Raster source, Double nodata) {
    List<String> said = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      ValueKey key = item.role().isEmpty() ? ValueKey.of(item.name()) : null;
      boolean ofBand = item.band() < 0 || item.band() == source.band() - 1;
      if (key == null
          || !ofBand
          || key.isDeclared(source)
          || item.text().isEmpty()
          || OF_PLACES.matcher(item.name()).find()
          // Of the variable and of its band: once.
          || !seen.add(item.name().replaceFirst("^.*#", "") + "=" + item.text())) {
        continue;
      }
      Double number = number(item.text());
      boolean known =
          number != null
              && (key.isNeutral(number) || key == ValueKey.NODATA && same(number, nodata));
      if (!known) {
        said.add(key.unread(item.name(), item.text()));
      }
    }
    return said;
  }

  private static boolean same(double number, Double nodata) {
    return nodata != null && (number == nodata || (float) number == nodata.floatValue());
  }
}
