package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.fenqu.source.Listing;

/** What looks wrong in a table, one line each. */
final class TableFindings {
  private static final Pattern MAP_VENDOR =
      Pattern.compile(
          "(?i)(.*[^a-z])?(gcj(02)?|amap|gaode|bd09|baidu)([^a-z].*)?" + "|.*(高德|火星|百度|腾讯).*");
  private static final int SHOWN = 3;

  private TableFindings() {}

  static List<String> of(FeatureTally tally, List<String> names) {
    List<String> findings = new ArrayList<>();
    if (tally.rows() == 0) {
      findings.add("no rows");
    }
    if (!names.isEmpty() && names.get(0).startsWith("#")) {
      findings.add("its first line looks like a comment, but the header line is needed: remove it");
    }
    for (Map.Entry<String, FeatureTally.Fault> fault : tally.faults().entrySet()) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%d of %d: %s (%s)",
              fault.getValue().count(),
              tally.rows(),
              fault.getKey(),
              fault.getValue().first()));
    }
    places(findings, tally.places());
    for (int i = 0; i < names.size(); i++) {
      column(findings, names.get(i), tally.column(i));
    }
    return findings;
  }

  private static void column(List<String> findings, String name, ColumnTally tally) {
    ColumnReport column = tally.report(name, "");
    if (MAP_VENDOR.matcher(name).matches()) {
      findings.add(
          "column "
              + name
              + ": the coordinates may be GCJ-02 or BD-09, 100 to 700 m off; a file alone can't"
              + " tell: compare with a map and convert to CGCS2000 first");
    }
    if (column.countyCodes() && !tally.repeatedCodes().isEmpty()) {
      List<String> repeated = tally.repeatedCodes();
      findings.add(
          "column "
              + name
              + ": "
              + repeated.size()
              + " county codes occur more than once, e.g. "
              + String.join(", ", repeated.subList(0, Math.min(SHOWN, repeated.size()))));
    }
    tally.values().findings(name).forEach(said -> findings.add("column " + said));
    if (tally.values().infinite() > 0) {
      findings.add(
          "column "
              + name
              + ": "
              + tally.values().infinite()
              + " infinite values, which are refused");
    }
  }

  private static void places(List<String> findings, PlaceReport places) {
    if (places == null || !places.repeats()) {
      return;
    }
    findings.add(
        String.format(
            Locale.ROOT,
            "%,d rows at %,d places, which %s; idw takes a place once: grid.places says with what"
                + " value, count and weighted_sum take every row",
            places.rows(),
            places.places(),
            places.differing().isEmpty()
                ? "are the same"
                : "differ in " + Listing.of(places.differing())));
  }
}
