package org.fenqu.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fenqu.PlainCause;
import org.fenqu.UserException;

/**
 * Names that fields of a package may have, by role and meaning ({@code fields.yaml}).
 *
 * @param names for each role its fields, each with its names, the official one first
 * @param optional fields that may be missing
 * @param typos misspelt names, upper case, with the name that was meant
 */
record PlanFields(
    Map<Role, Map<String, List<String>>> names, List<String> optional, Map<String, String> typos) {
  private static final String RESOURCE = "fields.yaml";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final int SHORT = 6;

  /** What was found for a field. */
  record Found(String column, String meant) {
    boolean isTypo() {
      return meant != null;
    }
  }

  static PlanFields standard() {
    try (InputStream in = PlanFields.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a user's names, which come first.
   *
   * @param file its name, for errors
   * @throws UserException if it isn't understood
   */
  PlanFields with(String text, String file) {
    PlanFields own = parse(text, file);
    Map<Role, Map<String, List<String>>> all = new LinkedHashMap<>();
    names.forEach(
        (role, fields) -> {
          Map<String, List<String>> merged = new LinkedHashMap<>();
          Map<String, List<String>> more = own.names.getOrDefault(role, Map.of());
          for (String field : more.keySet()) {
            if (!fields.containsKey(field)) {
              throw new UserException(
                  String.format(
                      "%s: %s.%s: no such field, expected one of %s",
                      file, role.key(), field, String.join(", ", fields.keySet())));
            }
          }
          fields.forEach(
              (field, standard) -> {
                List<String> list = new ArrayList<>(more.getOrDefault(field, List.of()));
                list.addAll(standard);
                merged.put(field, list);
              });
          all.put(role, merged);
        });
    Map<String, String> misspelt = new LinkedHashMap<>(typos);
    misspelt.putAll(own.typos);
    List<String> may = new ArrayList<>(optional);
    may.addAll(own.optional);
    return new PlanFields(all, may, misspelt);
  }

  private static PlanFields parse(String text, String file) {
    Map<String, Object> tree;
    try {
      tree = YAML.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new UserException("--fields: " + file + ": not YAML: " + PlainCause.of(e), e);
    }
    Map<Role, Map<String, List<String>>> names = new LinkedHashMap<>();
    List<String> optional = List.of();
    Map<String, String> typos = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry :
        tree == null ? List.<Map.Entry<String, Object>>of() : tree.entrySet()) {
      String key = entry.getKey();
      try {
        if (key.equals("optional")) {
          optional = YAML.convertValue(entry.getValue(), new TypeReference<List<String>>() {});
        } else if (key.equals("typos")) {
          YAML.convertValue(entry.getValue(), new TypeReference<Map<String, String>>() {})
              .forEach((wrong, meant) -> typos.put(wrong.toUpperCase(Locale.ROOT), meant));
        } else {
          names.put(
              Role.valueOf(key.toUpperCase(Locale.ROOT)),
              YAML.convertValue(
                  entry.getValue(), new TypeReference<Map<String, List<String>>>() {}));
        }
      } catch (IllegalArgumentException e) {
        throw new UserException(
            String.format(
                "--fields: %s: %s: not understood; expected units, zones, list (each field: [names]),"
                    + " optional: [fields] or typos: {wrong: right}",
                file, key),
            e);
      }
    }
    return new PlanFields(names, optional, typos);
  }

  /** The official name of a field. */
  String official(Role role, String field) {
    List<String> all = names.get(role).get(field);
    // A user's own names come first; the standard's first is what is asked for.
    return standardNames(role, field).orElse(all).get(0);
  }

  private static Optional<List<String>> standardNames(Role role, String field) {
    return Optional.ofNullable(Standard.FIELDS.names.get(role)).map(fields -> fields.get(field));
  }

  /** Parsed once. */
  private static final class Standard {
    private static final PlanFields FIELDS = standard();
  }

  /**
   * The columns of a table by field: by name first; then, of columns that have no meaning, what is
   * a known or likely misspelling of a field that wasn't found.
   */
  Map<String, Found> find(Role role, Collection<String> columns) {
    Map<String, Found> found = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(columns);
    names
        .get(role)
        .forEach(
            (field, all) ->
                all.stream()
                    .flatMap(name -> left.stream().filter(name::equalsIgnoreCase))
                    .findFirst()
                    .ifPresent(
                        column -> {
                          found.put(field, new Found(column, null));
                          left.remove(column);
                        }));
    names
        .get(role)
        .forEach(
            (field, all) -> {
              if (!found.containsKey(field)) {
                left.stream()
                    .filter(column -> isMisspelt(column, all))
                    .findFirst()
                    .ifPresent(
                        column -> {
                          found.put(field, new Found(column, official(role, field)));
                          left.remove(column);
                        });
              }
            });
    return found;
  }

  private boolean isMisspelt(String column, List<String> all) {
    String meant = typos.get(column.toUpperCase(Locale.ROOT));
    return all.stream()
        .anyMatch(
            name ->
                name.equalsIgnoreCase(meant)
                    || isNear(column.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
  }

  private static boolean isNear(String column, String name) {
    int most = name.length() > SHORT ? 2 : name.length() > 3 ? 1 : 0;
    return Math.abs(column.length() - name.length()) <= most && distance(column, name) <= most;
  }

  /** Letters to change, add, drop or exchange with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
