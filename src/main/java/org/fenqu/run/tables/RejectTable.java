package org.fenqu.run.tables;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.publish.ColumnBatch;
import org.fenqu.publish.ColumnData;
import org.fenqu.source.Reject;

/** The table {@code rejects}: what of the sources was refused or repaired, and why. */
public final class RejectTable {
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
            ColumnData.Codes.of(rejects, Reject::layer),
            ColumnData.Codes.of(rejects, Reject::file),
            ColumnData.Codes.of(rejects, Reject::feature),
            ColumnData.Codes.of(rejects, Reject::reason),
            ColumnData.Codes.of(rejects, Reject::action)));
  }
}
