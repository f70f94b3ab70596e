package org.fenqu.gridding;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.UserException;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.Listing;
import org.fenqu.source.Numbers;
import org.fenqu.source.Reject;
import org.fenqu.source.table.CountyTable;
import org.fenqu.territory.Jurisdiction;

/**
 * Codes of a county table that no county has: what of the table is in no cell.
 *
 * @param unmatched code → value, of the six-digit codes that no county has
 * @param bare counties that the table has no value for
 */
record LostCodes(
    Layer layer, CountyTable table, Map<String, Double> unmatched, List<Jurisdiction> bare) {
  /** Codes of counties that are shown beside those that aren't theirs. */
  private static final int EXAMPLES = 3;

  /**
   * Requires that not all is lost.
   *
   * @param where file and key of the source in the catalogue
   * @throws UserException if no code is a county's
   */
  void requireSome(String where) {
    if (unmatched.size() == table.values().size()) {
      throw new UserException(
          where
              + ".adcode: "
              + ((Source.Table) layer.source()).adcode()
              + ", but no county of the county layer has one of its codes, "
              + Listing.of(List.copyOf(unmatched.keySet()))
              + "; expected codes such as "
              + Listing.of(bare.stream().limit(EXAMPLES).map(Jurisdiction::adcode).toList()));
    }
  }

  /** A line on how much is lost, by code, the most first; none if nothing is. */
  List<String> warnings() {
    Map<String, Double> lost = new TreeMap<>(unmatched);
    lost.putAll(table.misread());
    if (lost.isEmpty()) {
      return List.of();
    }
    List<String> codes =
        lost.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Double>>comparingDouble(e -> -Math.abs(e.getValue()))
                    .thenComparing(Map.Entry::getKey))
            .map(entry -> entry.getKey() + " (" + Numbers.plain(entry.getValue()) + ")")
            .toList();
    String without =
        bare.isEmpty()
            ? ""
            : "; counties without a value: "
                + Listing.of(bare.stream().map(c -> c.adcode() + " " + c.name()).toList());
    return List.of(
        String.format(
            "layer %s: %s of %s in no cell, for no county has the code: %s%s",
            layer.id(), amount(lost), layer.source().path(), Listing.of(codes), without));
  }

  private String amount(Map<String, Double> lost) {
    if (!(layer.grid() instanceof GridRule.CountySum)) {
      int all = table.values().size() + table.misread().size();
      return lost.size() + " of " + all + " values";
    }
    double gone = sum(lost);
    double all = sum(table.values()) + sum(table.misread());
    String share =
        all == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100 * Math.abs(gone / all));
    return Numbers.plain(gone) + " of " + Numbers.plain(all) + " " + layer.unit() + share;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The rows of codes that no county has. */
  List<Reject> rejects() {
    return unmatched.keySet().stream()
        .map(
            code ->
                new Reject(
                    layer.id(),
                    layer.source().path(),
                    code,
                    "no county of the county layer has this adcode",
                    Reject.REJECTED))
        .toList();
  }
}
