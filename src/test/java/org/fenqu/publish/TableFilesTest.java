package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.fenqu.publish.parquet.ColumnBatch;
import org.fenqu.publish.parquet.ColumnData;
import org.fenqu.publish.parquet.ColumnarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFilesTest {
  private static final Configuration HADOOP = new Configuration();
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType("message rows { required int64 id; }");

  @TempDir Path folder;

  private Path write(String path, int rows, Map<String, String> footer) throws IOException {
    Path file = folder.resolve(path);
    try (ColumnarFile out = new ColumnarFile(hadoop(file), HADOOP, SCHEMA, footer)) {
      out.add(
          new ColumnBatch(rows, List.of(new ColumnData.Longs(new long[rows]))),
          new int[] {0},
          IntStream.range(0, rows).toArray());
    }
    return file;
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private TableFiles read(String geometry) throws IOException {
    return TableFiles.read(hadoop(folder), HADOOP, geometry);
  }

  @Test
  void filesOfAllFoldersAreCountedAndNoOthers() throws IOException {
    Path first = write("part-0.parquet", 3, Map.of());
    Path second = write("province=11/part-0.parquet", 70_000, Map.of());
    Path none = write("province=12/deep/part-1.parquet", 0, Map.of());
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Files.writeString(folder.resolve("part-0.parquet.tmp"), "no Parquet");

    assertThat(read(null))
        .isEqualTo(
            new TableFiles(3, 70_003, Files.size(first) + Files.size(second) + Files.size(none)));
  }

  @Test
  void anEmptyFolderHasNoneAndAMissingOneIsSaidToBe() throws IOException {
    assertThat(read("geometry")).isEqualTo(new TableFiles(0, 0, 0));
    assertThatThrownBy(() -> TableFiles.read(hadoop(folder.resolve("no")), HADOOP, null))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("/no");
  }

  @Test
  void whatAFootersMakerSaysIsAccepted() throws IOException {
    write("part-0.parquet", 2, Map.of("geo", new GeoFooter("shape").json()));

    assertThat(read("shape").rows()).isEqualTo(2);
    assertThatThrownBy(() -> read("geometry"))
        .hasMessageEndingWith("GeoParquet metadata: primary_column is \"shape\"");
  }

  @Test
  void aFileWithoutMetadataIsNamed() throws IOException {
    write("a/part-0.parquet", 1, Map.of("geo", new GeoFooter("geometry").json()));
    write("b/part-0.parquet", 1, Map.of());

    assertThat(read(null).rows()).isEqualTo(2);
    assertThatThrownBy(() -> read("geometry"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("file:.*/b/part-0.parquet: GeoParquet metadata: geo is nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "version; 1.1.0; 1.0.0",
        "encoding; WKB; point",
        "crs; \"code\":4490; \"code\":4326",
        "crs; \"crs\"; \"srid\"",
        "geometry_types; \"geometry_types\":[]; \"geometry_types\":\"Point\"",
        "covering; \"bbox\",\"ymax\"; \"bbox\",\"top\"",
        "covering; \"xmin\":[; \"west\":[",
        "encoding; \"geometry\":{; \"shape\":{",
      })
  void theKeyThatIsWrongIsNamed(String key, String good, String bad) throws IOException {
    String geo = new GeoFooter("geometry").json();
    assertThat(geo).contains(good);
    write("part-0.parquet", 1, Map.of("geo", geo.replace(good, bad)));

    assertThatThrownBy(() -> read("geometry"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("part-0.parquet: GeoParquet metadata: " + key + " is ");
  }
}
