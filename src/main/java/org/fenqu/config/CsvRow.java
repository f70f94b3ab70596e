package org.fenqu.config;

import java.util.ArrayList;
import java.util.List;

/** Splits one line of delimited text after RFC 4180; fields hold no line breaks. */
public final class CsvRow {
  private CsvRow() {}

  /** Fields between commas, without the blanks around them. */
  public static List<String> split(String line) {
    return split(line, ',');
  }

  /** Fields between separators; doubled quotes within quotes stand for one. */
  public static List<String> split(String line, char separator) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
