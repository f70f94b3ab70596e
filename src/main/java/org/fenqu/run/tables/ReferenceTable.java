package org.fenqu.run.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.scoring.Reference;

/** The table {@code reference_distributions}: a row for each value whose ranks are kept. */
public final class ReferenceTable {
  private ReferenceTable() {}

  static StructType schema() {
    return new StructType()
        .add("reference", DataTypes.StringType, false)
        .add("hash", DataTypes.StringType, false)
        .add("count", DataTypes.LongType, false)
        .add("value", DataTypes.FloatType, false)
        .add("rank_low", DataTypes.DoubleType, false)
        .add("rank_high", DataTypes.DoubleType, false);
  }

  /**
   * A distribution and the name it goes by.
   *
   * @param name an indicator, or {@code <dimension>@<domain>}
   */
  record Named(String name, Reference reference) implements java.io.Serializable {}

  /** One row: value i of a distribution. */
  private record Entry(String name, String hash, Reference reference, int i) {}

  /** Rows in the order given, values rising. */
  static ColumnBatch of(List<Named> references) {
    List<Entry> rows = new ArrayList<>();
    for (Named named : references) {
      Reference reference = named.reference();
      String hash = reference.hash();
      for (int i = 0; i < reference.values().length; i++) {
        rows.add(new Entry(named.name(), hash, reference, i));
      }
    }
    return new ColumnBatch(
        rows.size(),
        List.of(
            ColumnData.Codes.of(rows, Entry::name),
            ColumnData.Codes.of(rows, Entry::hash),
            new ColumnData.Longs(rows.stream().mapToLong(row -> row.reference().count()).toArray()),
            ColumnData.Floats.of(rows, row -> row.reference().values()[row.i()]),
            ColumnData.Doubles.of(rows, row -> row.reference().low()[row.i()]),
            ColumnData.Doubles.of(rows, row -> row.reference().high()[row.i()])));
  }
}
