package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.publish.TestSession;
import org.fenqu.run.HadoopText;
import org.fenqu.run.RunCheck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages about every file that lies among the test resources and samples, whole and damaged, and
 * of the kits that lie beside the repository: a library's wording is in none of them.
 */
class MessagesTest {
  /** Marks of a library's wording, a list of its own: the code's may be wrong. */
  static final Pattern MARKS =
      Pattern.compile(
          "Cannot invoke|Index -?\\d+ out of|out of bounds|GEOTIFF Module Error|For input string"
              + "|Relative path in absolute URI|[A-Za-z]+Exception\\b|[a-z][A-Za-z]+Error\\b"
              + "|\\b(java|javax|org|com|ucar|scala|sun|net)\\.[a-z]+\\.|\\tat |Caused by|SQLITE_"
              + "|: null$|\\bcannot be cast|DataFormat|SQLSTATE|Parse Mode|magic number");

  private static final Map<String, String> SOURCES =
      Map.of(
          "tif", "{type: geotiff, path: \"%s\"}, grid: {method: mean}",
          "nc", "{type: netcdf, path: \"%s\", variable: o3}, grid: {method: mean}",
          "shp", "{type: shapefile, path: \"%s\"}, grid: {method: coverage}",
          "gpkg", "{type: geopackage, path: \"%s\", table: curves}, grid: {method: coverage}",
          "geojson", "{type: geojson, path: \"%s\"}, grid: {method: coverage}",
          "parquet", "{type: geoparquet, path: \"%s\"}, grid: {method: coverage}",
          "csv",
              "{type: csv, path: \"%s\", x: lon, y: lat}, grid: {method: weighted_sum, value: v}");

  private static final String LAYER =
      "  - {id: %s, title: {zh: 层, en: layer}, element: air, unit: \"1\", period: \"2025\","
          + " licence: CC0, origin: me, source: %s}\n";

  @TempDir static Path folder;

  @BeforeAll
  static void open() {
    TestSession.open();
  }

  @Test
  void damagedFilesAreToldInOurWords() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String kit :
        List.of("src/test/resources/field", "src/test/resources/org", "data-samples")) {
      damage(Path.of(kit), files);
    }
    assertThat(files).hasSizeGreaterThan(50);

    Outcome inspected =
        Outcome.of(
            Stream.concat(Stream.of("inspect"), files.stream().map(Path::toString))
                .toArray(String[]::new));
    requirePlain(inspected.err());
    requirePlain(inspected.out());

    StringBuilder catalogue = new StringBuilder("fenqu: 1\nlayers:\n");
    catalogue.append(
        LAYER.formatted(
            "counties",
            "{type: geojson, path: \""
                + Path.of("src/test/resources/field/counties.geojson").toAbsolutePath()
                + "\", id: adcode}"));
    for (Path file : files) {
      String source = SOURCES.get(suffix(file));
      if (source != null) {
        catalogue.append(LAYER.formatted("f" + catalogue.length(), source.formatted(file)));
      }
    }
    Files.writeString(folder.resolve("layers.yaml"), catalogue);
    Path scheme = Schemes.over(folder, "layers.yaml", "counties", "1");
    requirePlain(scheme, Map.of());
  }

  private static void damage(Path kit, List<Path> files) throws IOException {
    List<Path> whole;
    try (Stream<Path> all = Files.walk(kit)) {
      // Of files that are alike one will do.
      whole =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().matches(".*(_2024|_cw|_z|_dup|_x80)\\..*"))
              .sorted()
              .toList();
    }
    int turn = 0;
    for (Path file : whole) {
      byte[] bytes = Files.readAllBytes(file);
      String name = file.getFileName().toString();
      byte[] holes = bytes.clone();
      Arrays.fill(holes, bytes.length / 3, bytes.length / 2, (byte) 0);
      byte[] noise = bytes.clone();
      for (int i = 16; i < noise.length; i += 41) {
        noise[i] ^= 0x55;
      }
      byte[] head = bytes.clone();
      Arrays.fill(head, Math.min(8, head.length), Math.min(200, head.length), (byte) 0xff);
      // Each file in three ways, all ways by turns.
      if (turn++ % 2 == 0) {
        write("half", name, Arrays.copyOf(bytes, bytes.length / 2), files);
        write("head", name, head, files);
        write("empty", name, new byte[0], files);
      } else {
        write("start", name, Arrays.copyOf(bytes, Math.min(100, bytes.length)), files);
        write("holes", name, holes, files);
        write("text", name, "{\"no\": [1, such".getBytes(), files);
      }
      if (turn % 3 == 0) {
        write("noise", name, noise, files);
      }
    }
  }

  private static void write(String kind, String name, byte[] bytes, List<Path> files)
      throws IOException {
    Path file = Files.createDirectories(folder.resolve(kind)).resolve(name);
    Files.write(file, bytes);
    if (SOURCES.containsKey(suffix(file))) {
      files.add(file);
    }
  }

  private static String suffix(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The check's messages themselves: on the screen ten of a kind would hide the others. */
  private static void requirePlain(Path scheme, Map<String, String> set) throws IOException {
    RunConfig config =
        ConfigLoader.load(scheme.toString(), set, new HadoopText(new Configuration()));
    RunCheck check = RunCheck.of(TestSession.open(), config);
    check.problems().forEach(MessagesTest::requirePlain);
    check.warnings().forEach(said -> requirePlain(said.text()));
  }

  private static void requirePlain(String text) {
    assertThat(text.lines().filter(line -> MARKS.matcher(line).find())).isEmpty();
  }

  @Test
  @Tag("china-open")
  void theKitsAreToldInOurWords() throws Exception {
    Path kits = Path.of(System.getProperty("fenqu.shared", "."), "field").toAbsolutePath();
    for (String kit : List.of("inputs", "second", "third", "plan/clean")) {
      Outcome inspected = Outcome.of("inspect", kits.resolve(kit).toString());
      requirePlain(inspected.err());
      requirePlain(inspected.out());
    }
    for (String kit : List.of("", "third")) {
      Path own = Files.createDirectories(folder.resolve("kit" + kit));
      copy(kits.resolve(kit), own);
      copy(kits.resolve("inputs"), own.resolve("inputs"));
      copy(kits.resolve("inputs"), own.resolveSibling("inputs"));
      copy(Path.of("conf/standards"), own.resolve("standards"));
      requirePlain(own.resolve("scheme.yaml"), Map.of());
      Outcome validated = Outcome.of("validate", own.resolve("scheme.yaml").toString());
      requirePlain(validated.err());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }
}
