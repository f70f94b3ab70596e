package org.fenqu.plan;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words and digits of codes, classes, elements and subtypes (domain: the 2018 data rules). */
final class PlanCodes {
  /** ZH, and HY for the sea: county, class, sequence. */
  static final String UNIT = "^(ZH|HY)\\d{6}[123]\\d{4}$";

  /** County, class, element, subtype, sequence. */
  static final String ZONE = "^YS\\d{6}[123][1-6]\\d\\d{4}$";

  static final List<String> CLASSES = List.of("priority", "key", "general");
  static final List<String> ELEMENTS = List.of("ecology", "water", "air", "soil", "resources");

  private static final Map<Role, List<String>> LABELS =
      Map.of(
          Role.UNITS, List.of("优先保护单元", "重点管控单元", "一般管控单元"),
          Role.LIST, List.of("优先保护单元", "重点管控单元", "一般管控单元"),
          Role.ZONES, List.of("优先保护区", "重点管控区", "一般管控区"));

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  /** Words of subtypes by element and class digit, in the order of their digits; first match. */
  private static final Map<String, List<String>> SUBTYPES =
      Map.of(
          "ecology1", List.of("功能", "敏感", "其他.*红线|红线.*其他", "一般生态空间|其他生态空间"),
          "water2", List.of("工业", "城镇|生活", "农业", "其他"),
          "air2", List.of("高排放", "布局敏感", "弱扩散", "受体敏感", "其他"),
          "soil2", List.of("农用地", "建设用地", "其他"),
          "resources2", List.of("生态用水|补给", "地下水", "土地", "禁燃", "自然资源", "其他"));

  private PlanCodes() {}

  /** The text without blanks of any width, full-width letters and digits as plain ones. */
  static String plain(String text) {
    return text == null
        ? null
        : BLANK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
  }

  /** Whether a class is written as the rules say. */
  static boolean isLabel(Role role, String label) {
    return LABELS.get(role).contains(label);
  }

  /** Whether a class is written so but for blanks and widths of letters. */
  static boolean isAlmostLabel(Role role, String label) {
    return LABELS.get(role).contains(plain(label));
  }

  static String labels(Role role) {
    return String.join(" ", LABELS.get(role));
  }

  /** The class that a label means; null if none can be told. */
  static String classOf(String label) {
    String plain = plain(label);
    if (plain == null || plain.isEmpty()) {
      return null;
    }
    List<String> words = List.of("优先", "重点", "一般");
    for (int k = 0; k < words.size(); k++) {
      if (plain.contains(words.get(k)) || plain.equals(Integer.toString(k + 1))) {
        return CLASSES.get(k);
      }
    }
    return null;
  }

  /** The class of a code's digit; null if the code has another form. */
  static String classOfCode(String code) {
    return code != null && (code.matches(UNIT) || code.matches(ZONE))
        ? CLASSES.get(code.charAt(8) - '1')
        : null;
  }

  /** The element that a name means; null if none can be told. */
  static String elementOf(String name) {
    String plain = plain(name);
    if (plain == null || plain.isEmpty()) {
      return null;
    }
    if (plain.contains("地下水")) {
      return "groundwater";
    }
    if (plain.contains("海")) {
      return "marine";
    }
    String[][] words = {
      {"资源", "resources"},
      {"生态", "ecology"},
      {"水", "water"},
      {"气", "air"},
      {"土", "soil"},
      {"声", "noise"}
    };
    for (String[] word : words) {
      if (plain.contains(word[0])) {
        return word[1];
      }
    }
    return null;
  }

  /** The element of a zone code's digit; null if it has none. */
  static String elementOfCode(String code) {
    int digit = code != null && code.matches(ZONE) ? code.charAt(9) - '0' : 0;
    return digit >= 1 && digit <= ELEMENTS.size() ? ELEMENTS.get(digit - 1) : null;
  }

  /** The element of a layer's name, as platforms abbreviate it. */
  static String elementOfLayer(String layer) {
    String[][] ends = {
      {"_ST", "ecology"}, {"_S", "water"}, {"_DQ", "air"}, {"_TR", "soil"}, {"_ZY", "resources"}
    };
    for (String[] end : ends) {
      if (layer.toUpperCase(Locale.ROOT).endsWith(end[0])) {
        return end[1];
      }
    }
    return elementOf(layer);
  }

  /**
   * The digit that a subtype's name should have; 0 if that can't be told. Priority and general
   * zones of elements without subtypes have 1.
   */
  static int subtypeDigit(String element, String unitClass, String subtype) {
    String plain = plain(subtype);
    if (element == null || unitClass == null || plain == null || plain.isEmpty()) {
      return 0;
    }
    List<String> words = SUBTYPES.get(element + (CLASSES.indexOf(unitClass) + 1));
    if (words == null) {
      return ELEMENTS.contains(element) ? 1 : 0;
    }
    for (int k = 0; k < words.size(); k++) {
      if (Pattern.compile(words.get(k)).matcher(plain).find()) {
        return k + 1;
      }
    }
    return 0;
  }
}
