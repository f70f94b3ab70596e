package org.fenqu.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.source.Reject;

/** The table {@code rejects}: what of the sources was refused or repaired, and why. */
final class RejectTable {
  private RejectTable() {}

  static StructType schema() {
    StructType schema = new StructType();
    for (String name : List.of("layer", "file", "feature", "reason", "action")) {
      schema = schema.add(name, DataTypes.StringType, true);
    }
    return schema;
  }

  static ColumnBatch of(List<Reject> rejects) {
    return new ColumnBatch(
        rejects.size(),
        List.of(
            text(rejects, Reject::layer),
            text(rejects, Reject::file),
            text(rejects, Reject::feature),
            text(rejects, Reject::reason),
            text(rejects, Reject::action)));
  }

  private static ColumnData text(List<Reject> rejects, Function<Reject, String> text) {
    String[] words =
        rejects.stream().map(text).filter(Objects::nonNull).distinct().toArray(String[]::new);
    java.util.Map<String, Integer> codes = new java.util.HashMap<>();
    Arrays.stream(words).forEach(word -> codes.put(word, codes.size()));
    return new ColumnData.Codes(
        words,
        new ArrayList<>(rejects)
            .stream().map(text).mapToInt(word -> word == null ? -1 : codes.get(word)).toArray());
  }
}
