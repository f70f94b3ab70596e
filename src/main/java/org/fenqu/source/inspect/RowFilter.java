package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fenqu.source.Numbers;
import org.fenqu.source.ValueTally;

/**
 * Which rows of a table an entry should take: the latest year, one item of several, and none that
 * stand for a missing value.
 */
final class RowFilter {
  private static final Pattern YEAR = Pattern.compile("(?i)year|年份|年度|年");

  private static final Pattern ITEM =
      Pattern.compile(
          "(?i)(.*[^a-z])?(item|param(eter)?|pollutant|species|indicator|variable|element)([^a-z].*)?"
              + "|.*(项目|因子|指标|污染物|参数|要素).*");

  /** What is measured of air and water, as columns of items name it. */
  private static final Pattern MEASURED =
      Pattern.compile(
          "(?i)(pm|tsp|so|no|o|co|nh|h)[\\d._]*[xs]?(_(1|8|24)h.*|_(max|mean|avg).*)?"
              + "|aqi|cod(mn|cr)?|bod5?|tp|tn|do|ph|nh3-?n|chl-?a"
              + "|.*(颗粒物|二氧化|一氧化|臭氧|氨氮|总磷|总氮|溶解氧|高锰酸盐|需氧量|叶绿素).*");

  private final TableReport table;
  private final List<String> predicates = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private RowFilter(TableReport table) {
    this.table = table;
  }

  /**
   * @param value the column of values; null where the entry takes none
   * @return {@code filter: "…" # why}; null where every row is taken
   */
  static String line(TableReport table, ColumnReport value) {
    RowFilter filter = new RowFilter(table);
    table.columns().stream().filter(RowFilter::tellsYears).findFirst().ifPresent(filter::latest);
    if (table.places() != null && table.places().repeats()) {
      table.columns().stream().filter(filter::tellsItems).findFirst().ifPresent(filter::oneItem);
    }
    if (value != null) {
      value.marks().forEach(mark -> filter.without(value.name(), mark));
    }
    return filter.predicates.isEmpty()
        ? null
        : "filter: "
            + YamlText.quoted(String.join(" AND ", filter.predicates))
            + "  # "
            + String.join("; ", filter.remarks);
  }

  private static boolean tellsYears(ColumnReport column) {
    return YEAR.matcher(column.name()).matches()
        && column.isNumeric()
        && column.least() < column.greatest()
        && column.least() >= 1900
        && column.greatest() < 2100;
  }

  private void latest(ColumnReport year) {
    predicates.add(
        "CAST(" + ValueTally.quoted(year.name()) + " AS INT) = " + (int) year.greatest());
    remarks.add("the latest of " + Numbers.range(year.least(), year.greatest()));
  }

  /** Whether the rows of a place tell different things: by the column's name, or by its words. */
  private boolean tellsItems(ColumnReport column) {
    boolean several =
        table.places().differing().contains(column.name()) && column.words().size() > 1;
    boolean named = ITEM.matcher(column.name()).matches() && column.numbers() * 2 < column.filled();
    return several
        && (named || column.words().stream().allMatch(word -> MEASURED.matcher(word).matches()));
  }

  private void oneItem(ColumnReport items) {
    String item = items.words().get(0);
    predicates.add(ValueTally.quoted(items.name()) + " = '" + item.replace("'", "\\'") + "'");
    remarks.add("one of " + String.join(", ", items.words()) + ": check");
  }

  private void without(String column, ValueTally.Mark mark) {
    predicates.add(ValueTally.filter(column, mark));
    remarks.add(Numbers.plain(mark.value()) + " looks like a missing value: check");
  }
}
