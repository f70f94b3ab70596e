package org.fenqu.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Nested;

/** Rows of SQL keep the contract. */
class RowTableContractTest {
  private abstract static class Rows extends PublishedTableContract {
    @Override
    protected PublishedTable write(Path directory, int rows) throws IOException {
      Dataset<Row> given = spark.sql(GivenRows.sql(rows));
      String[] columns = doc().stream().map(TableColumn::name).toArray(String[]::new);
      return new RowTable(NAME, options(), List.of("id"), doc())
          .write(given.selectExpr(columns), hadoop(directory));
    }
  }

  @Nested
  class Plain extends Rows {
    @Override
    protected Set<Ability> cannot() {
      return Set.of(Ability.SHAPES, Ability.PARTITIONS);
    }
  }

  @Nested
  class OfShapesByProvince extends Rows {
    @Override
    protected Set<Ability> cannot() {
      return Set.of(Ability.FILES_WITHOUT_ROWS);
    }
  }
}
