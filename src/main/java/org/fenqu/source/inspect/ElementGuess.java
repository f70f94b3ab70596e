package org.fenqu.source.inspect;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.fenqu.config.Element;

/** Guesses the element a file speaks of by the words of its name, then of its folders. */
final class ElementGuess {
  private static final Map<Element, List<String>> WORDS = new EnumMap<>(Element.class);

  static {
    WORDS.put(
        Element.NOISE, List.of("noise", "airport", "road", "roads", "rail", "噪声", "机场", "道路"));
    WORDS.put(
        Element.MARINE,
        List.of(
            "marine",
            "sea",
            "seas",
            "coast",
            "coastline",
            "port",
            "ports",
            "ocean",
            "bathymetry",
            "reef",
            "reefs",
            "depth",
            "topobathy",
            "海",
            "港口"));
    WORDS.put(
        Element.AIR,
        List.of(
            "air", "pm25", "pm10", "o3", "ozone", "no2", "so2", "co", "nox", "aod", "dust", "gas",
            "大气", "空气", "臭氧", "颗粒物"));
    WORDS.put(
        Element.WATER,
        List.of(
            "water",
            "river",
            "rivers",
            "lake",
            "lakes",
            "basin",
            "dam",
            "dams",
            "cod",
            "nh3n",
            "sections",
            "intakes",
            "水",
            "河",
            "湖",
            "流域",
            "断面"));
    WORDS.put(
        Element.SOIL,
        List.of(
            "soil",
            "landcover",
            "landuse",
            "lulc",
            "clcd",
            "elevation",
            "dem",
            "cadmium",
            "土壤",
            "土地",
            "高程"));
    WORDS.put(
        Element.RESOURCES,
        List.of(
            "population",
            "pop",
            "gdp",
            "energy",
            "power",
            "powerplants",
            "coal",
            "co2",
            "counties",
            "county",
            "district",
            "province",
            "city",
            "resources",
            "admin",
            "人口",
            "能源",
            "行政",
            "县"));
    WORDS.put(
        Element.ECOLOGY,
        List.of(
            "ecology",
            "ndvi",
            "npp",
            "reserve",
            "reserves",
            "forest",
            "tree",
            "red",
            "redline",
            "protected",
            "plateau",
            "erosion",
            "生态",
            "保护",
            "林",
            "草"));
  }

  private ElementGuess() {}

  /** Ecology where nothing hints at another. */
  static Element of(String path) {
    String[] parts = path.toLowerCase(Locale.ROOT).split("/+");
    for (int i = parts.length - 1; i >= Math.max(0, parts.length - 3); i--) {
      for (Map.Entry<Element, List<String>> element : WORDS.entrySet()) {
        if (element.getValue().stream().anyMatch(says(parts[i]))) {
          return element.getKey();
        }
      }
    }
    return Element.ECOLOGY;
  }

  private static Predicate<String> says(String part) {
    List<String> words = List.of(part.split("[^\\p{L}\\d]+"));
    return word -> word.charAt(0) > 127 ? part.contains(word) : words.contains(word);
  }
}
