package org.fenqu.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fenqu.DocumentedText;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.junit.jupiter.api.Test;

/** docs/data-dictionary.md is what the column comments are made from. */
class DataDictionaryPageTest {
  private static final Path PAGE = Path.of("docs/data-dictionary.md");

  @Test
  void everyColumnIsInThePage() throws IOException {
    RunConfig config =
        ConfigLoader.load("conf/sample.yaml", Map.of(), uri -> Files.readString(Path.of(uri)));
    Dictionary dictionary = new Dictionary(config);
    check("cells", dictionary.cells());
    check("units", dictionary.units());
    check("unit_cells", Dictionary.unitCells());
    check("unit_indicators", Dictionary.unitIndicators());
    check("reference_distributions", Dictionary.references());
    check("rejects", Dictionary.rejects());
    check("area_findings", Dictionary.areaFindings());
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
