package org.fenqu.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An indicator (指标): an expression over gridded layers, turned into a score.
 *
 * @param id lower-case identifier: the column of its value; its score is in {@code <id>_score}
 * @param title name for people
 * @param element the element it counts for
 * @param dimension the pressure dimension it counts for
 * @param domain where it applies
 * @param expression Spark SQL expression over layer columns and other indicators, with {@code
 *     limit(standard, item, period, class)}
 * @param unit unit of the expression's value, "1" for a pure number
 * @param limit value above which the indicator is over its limit, in that unit; null if it has none
 * @param score how the value becomes 0 … 100
 * @param weight its weight among the indicators present, &gt; 0; default 1
 */
public record Indicator(
    String id,
    Title title,
    Element element,
    Dimension dimension,
    Domain domain,
    String expression,
    String unit,
    Double limit,
    ScoreRule score,
    double weight)
    implements java.io.Serializable {

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_]*");

  /** Words of an expression that may be names of columns; texts in quotes are none. */
  public static Set<String> words(String expression) {
    Set<String> words = new TreeSet<>();
    Matcher word = WORD.matcher(expression);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** Column that holds the score, 0 … 100. */
  public String scoreColumn() {
    return id + "_score";
  }
}
