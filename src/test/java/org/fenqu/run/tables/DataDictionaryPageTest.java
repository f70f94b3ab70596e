package org.fenqu.run.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fenqu.DocumentedText;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.lineage.ClassTables;
import org.fenqu.plan.PlanTables;
import org.fenqu.publish.RowTable;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableDeclaration;
import org.junit.jupiter.api.Test;

/** docs/data-dictionary.md is what the column comments are made from. */
class DataDictionaryPageTest {
  private static final Path PAGE = Path.of("docs/data-dictionary.md");

  @Test
  void everyColumnIsInThePage() throws IOException {
    RunConfig config =
        ConfigLoader.load("conf/sample.yaml", Map.of(), uri -> Files.readString(Path.of(uri)));
    List<LayerColumn> gridded =
        config.catalogue().layers().stream().flatMap(l -> l.columns().stream()).toList();
    check(CellsTable.declare(config, gridded));
    check(UnitTable.declare(config.scheme().indicators()));
    check(UnitCellTable.declare(1));
    check(RegionTable.TABLE.name(), RegionTable.TABLE.doc());
    check(UnitIndicatorTable.declare());
    check(ReferenceTable.declare());
    check(RejectTable.declare());
    check(AreaFindingTable.declare());
    check(ClassTables.TRANSITIONS.name(), ClassTables.TRANSITIONS.doc());
    check(ClassTables.BALANCE.name(), ClassTables.BALANCE.doc());
    for (RowTable table : PlanTables.all()) {
      check("plans_" + table.name(), table.doc());
    }
  }

  private static void check(TableDeclaration<?> table) throws IOException {
    check(table.name(), table.doc());
  }

  private static void check(String table, List<TableColumn> columns) throws IOException {
    StringBuilder text =
        new StringBuilder("| column | unit | meaning | from |\n|---|---|---|---|\n");
    for (TableColumn column : columns) {
      text.append(
          String.format(
              "| `%s` | %s | %s | %s |%n",
              column.name(),
              column.unit(),
              column.meaning().replace("|", "\\|"),
              column.source().replace("|", "\\|")));
    }
    DocumentedText.check(PAGE, table, text.toString());
  }
}
