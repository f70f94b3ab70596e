package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.SCORING;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.scoring.distribution.Reference;

/** The table {@code reference_distributions}: a row for each value whose ranks are kept. */
public final class ReferenceTable {
  private static final String CELLS = "all zoned cells";

  private ReferenceTable() {}

  /**
   * One row: value i of a distribution.
   *
   * @param name an indicator, or {@code <dimension>@<domain>}
   */
  record Entry(String name, String hash, Reference reference, int i) implements Serializable {}

  /** Rows in the order given, values rising. */
  static List<Entry> rows(Map<String, Reference> references) {
    List<Entry> rows = new ArrayList<>();
    references.forEach(
        (name, reference) -> {
          String hash = reference.hash();
          for (int i = 0; i < reference.values().length; i++) {
            rows.add(new Entry(name, hash, reference, i));
          }
        });
    return rows;
  }

  static TableDeclaration<List<Entry>> declare() {
    return RowColumns.<Entry>of("reference_distributions", TableOptions.plain())
        .text(
            "reference", SCORING, "Indicator id, or dimension@domain for a threshold", Entry::name)
        .text("hash", SCORING, "SHA-256 (first half) of the distribution", Entry::hash)
        .longs("count", "1", CELLS, "Cells with a value", row -> row.reference().count())
        .floats(
            "value",
            "the indicator's",
            CELLS,
            "A value of the distribution",
            row -> row.reference().values()[row.i()])
        .doubles(
            "rank_low",
            "1",
            CELLS,
            "Share of cells below the value",
            row -> row.reference().low()[row.i()])
        .doubles(
            "rank_high",
            "1",
            CELLS,
            "Share of cells at or below the value",
            row -> row.reference().high()[row.i()])
        .declare();
  }
}
