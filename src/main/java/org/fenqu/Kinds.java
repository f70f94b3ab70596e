package org.fenqu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lines for people, of which at most ten of a kind are shown and the others counted. Lines are of a
 * kind if they differ in names, paths, places and numbers alone.
 */
public final class Kinds {
  /** Shown of a kind. */
  public static final int MOST = 10;

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** A word that is no plain word: a path, a key, a code, a number. */
  private static final Pattern NAME =
      Pattern.compile("[^\\s,;:()]*[^\\s,;:()\\p{L}'’-][^\\s,;()]*(?<![:.?])");

  private static final Pattern VALUE =
      Pattern.compile("\\S+(?=, (expected|but|no such|which)\\b)|(?<=did you mean )\\S+");

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, String> first = new HashMap<>();

  /** Whether a line is to be shown; counted it is in any case. */
  public boolean take(String line) {
    String kind = of(line);
    first.putIfAbsent(kind, line);
    return counts.merge(kind, 1, Integer::sum) <= MOST;
  }

  /** How many of each kind weren't shown, a line a kind, which names its first. */
  public List<String> rest() {
    return counts.entrySet().stream()
        .filter(kind -> kind.getValue() > MOST)
        .map(kind -> more(kind.getValue()) + ": " + first.get(kind.getKey()))
        .toList();
  }

  /** The lines to show, in order; what is left out of a kind is counted behind its last. */
  public static List<String> few(List<String> lines) {
    Kinds all = new Kinds();
    lines.forEach(all::take);
    Map<String, Integer> shown = new LinkedHashMap<>();
    List<String> few = new ArrayList<>();
    for (String line : lines) {
      int number = shown.merge(of(line), 1, Integer::sum);
      int count = all.counts.get(of(line));
      if (number <= MOST) {
        few.add(line);
      }
      if (number == MOST && count > MOST) {
        few.add(more(count));
      }
    }
    return few;
  }

  private static String more(int count) {
    return "… and " + (count - MOST) + " more of that kind";
  }

  private static String of(String line) {
    String words = QUOTED.matcher(line).replaceAll("*");
    return VALUE.matcher(NAME.matcher(words).replaceAll("*")).replaceAll("*");
  }
}
