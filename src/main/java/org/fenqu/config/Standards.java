package org.fenqu.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fenqu.UserException;
import org.fenqu.config.Limit.Relation;

/**
 * The limits of {@code conf/standards/}: time-versioned tables, one row per standard, item, period
 * and class. Names are compared without regard to case and spaces.
 */
public final class Standards implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Limit> limits;

  /** No limits at all. */
  public Standards() {
    this(List.of());
  }

  private Standards(List<Limit> limits) {
    this.limits = new ArrayList<>(limits);
  }

  /**
   * Reads the tables that {@code index.csv} of a folder names.
   *
   * @throws ConfigException with file and line of every bad cell, unknown column or overlap
   */
  public static Standards load(String folder, TextSource files) {
    Problems problems = new Problems();
    List<Limit> limits = new ArrayList<>();
    Map<String, List<LimitTable.Placed>> seen = new HashMap<>();
    String index = folder + "/index.csv";
    List<String> lines = LimitTable.lines(index, files, problems);
    if (!lines.isEmpty() && !CsvRow.split(lines.get(0)).equals(List.of("file", "title"))) {
      problems.add(index, "line 1", lines.get(0) + ", expected file,title");
      lines = List.of();
    }
    for (String line : lines.stream().skip(1).filter(l -> !l.isBlank()).toList()) {
      String table = folder + "/" + CsvRow.split(line).get(0);
      limits.addAll(LimitTable.read(table, files, seen, problems));
    }
    problems.throwIfAny();
    return new Standards(limits);
  }

  /**
   * The limit that holds on a day: the upper bound, or the lower one where more is better
   * (dissolved oxygen). The ends of a range (pH) are asked for as {@code pH.min} and {@code
   * pH.max}.
   *
   * @param standard short name without year, e.g. {@code GB3095}
   * @param item e.g. {@code PM2.5}
   * @param period e.g. {@code year}; empty where the standard has none; a pH bin for GB15618
   * @param classOf grade or class as the standard writes it, e.g. {@code 2}, {@code III}, {@code
   *     screening/paddy}
   * @throws org.fenqu.UserException if no row answers: names what exists
   */
  public double limit(String standard, String item, String period, String classOf, LocalDate date) {
    String call = "limit('" + String.join("', '", standard, item, period, classOf) + "')";
    String name = item.replaceFirst("\\.(min|max)$", "");
    String wanted = Limit.plainStandard(standard);
    List<Limit> rows = keep(limits, r -> Limit.plainStandard(r.standard()).equals(wanted));
    require(rows, limits, Limit::standard, call, "standard", standard);
    List<Limit> items = keep(rows, r -> Limit.plain(r.item()).equals(Limit.plain(name)));
    require(items, rows, Limit::item, call, "item", item);
    List<Limit> periods = keep(items, r -> r.answersPeriod(period));
    require(periods, items, r -> quoted(r.period()), call, "period", quoted(period));
    List<Limit> classes = keep(periods, r -> r.answersClass(classOf));
    require(classes, periods, Limit::classOf, call, "class", quoted(classOf));
    List<Limit> valid = keep(classes, r -> r.holdsOn(date));
    require(valid, classes, Standards::validity, call, "date", date.toString());
    return value(exact(valid, classOf), item.substring(name.length()), call);
  }

  private static double value(Limit row, String end, String call) {
    if (row.relation() == Relation.ND) {
      throw new UserException(call + ": not detectable, expected a class with a number");
    }
    if ((row.relation() == Relation.RANGE) == end.isEmpty()) {
      String range = row.lower() + " … " + row.upper();
      throw new UserException(
          end.isEmpty()
              ? call + ": a range, " + range + "; ask for " + row.item() + ".min or .max"
              : call + ": no range; ask for " + row.item());
    }
    return end.equals(".min") || row.upper() == null ? row.lower() : row.upper();
  }

  /** The row of that very class before one that answers for all. */
  private static Limit exact(List<Limit> rows, String classOf) {
    return rows.stream()
        .filter(r -> Limit.plain(r.classOf()).equals(Limit.plain(classOf)))
        .findFirst()
        .orElse(rows.get(0));
  }

  private static List<Limit> keep(List<Limit> rows, Predicate<Limit> test) {
    return rows.stream().filter(test).toList();
  }

  private static void require(
      List<Limit> found,
      List<Limit> among,
      Function<Limit, String> shown,
      String call,
      String what,
      String asked) {
    if (found.isEmpty()) {
      List<String> known = among.stream().map(shown).distinct().toList();
      String tables =
          known.isEmpty() ? "nothing" : known.stream().collect(Collectors.joining(", "));
      String hint = Nearest.hint(asked, known);
      throw new UserException(
          call + ": " + what + " " + asked + ", but the tables hold " + tables + hint);
    }
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static String validity(Limit row) {
    String end = row.to().equals(LocalDate.MAX) ? "on" : "to " + row.to();
    return "from " + row.from() + " " + end + " (" + row.edition() + ")";
  }
}
