package org.fenqu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @TempDir Path folder;

  private Path warehouse;

  @BeforeEach
  void make() throws IOException {
    warehouse = Files.createDirectories(folder.resolve("wh/runs")).getParent();
  }

  private static Optional<String> found(String place, Object... warehouses) {
    List<String> all = List.of(warehouses).stream().map(Object::toString).toList();
    return Places.warehouseOf(place, all, new Configuration());
  }

  @Test
  void aFolderIsOneHoweverItIsWritten() {
    for (String place :
        List.of(
            warehouse.toString(),
            warehouse + "/",
            warehouse + "/runs/r1/units",
            folder + "//wh/./runs",
            folder + "/new/../wh/runs",
            "file:" + warehouse + "/runs",
            "file://" + warehouse + "/runs")) {
      assertThat(found(place, warehouse)).as(place).contains(warehouse.toString());
      assertThat(found(place, "file:" + warehouse + "/")).as(place).isPresent();
    }
  }

  @Test
  void whatLiesBesideAWarehouseLiesInNone() {
    for (String place :
        List.of(
            folder + "/wh2",
            folder + "/wh-runs/x",
            folder + "/w",
            warehouse + "/../other",
            "hdfs://nn" + warehouse + "/runs",
            "/")) {
      assertThat(found(place, warehouse)).as(place).isEmpty();
    }
    assertThat(found(warehouse.toString())).isEmpty();
  }

  @Test
  void aFolderThatHoldsAWarehouseIsKnownButForARoot() {
    for (String place : List.of(folder.toString(), folder + "/", "file:" + folder.getParent())) {
      assertThat(holding(place, warehouse)).as(place).contains(warehouse.toString());
    }
    for (String place : List.of("/", warehouse + "/runs", folder + "/wh2", folder + "/w")) {
      assertThat(holding(place, warehouse)).as(place).isEmpty();
    }
    assertThat(holding("s3a://bucket/a", "s3a://bucket/a/wh")).isPresent();
    assertThat(holding("s3a://bucket/b", "s3a://bucket/a/wh")).isEmpty();
  }

  private static Optional<String> holding(String place, Object warehouse) {
    return Places.warehouseIn(place, List.of(warehouse.toString()), new Configuration());
  }

  @Test
  void aPathMayHaveALineBreak() {
    assertThat(found(warehouse + "/a\nb", warehouse)).isPresent();
  }

  @Test
  void whatIsNoAbsolutePathIsNoPlace() {
    for (String text : List.of("", "zstd", "wh/runs", "SELECT 1 / 2", "a b:/x", "s3a:", "\n/wh")) {
      assertThat(found(text, warehouse, "/")).as(text).isEmpty();
    }
  }

  @Test
  void linksAreFollowedAsFarAsThePathIsThere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), warehouse);
    Path inner = Files.createSymbolicLink(folder.resolve("inner"), warehouse.resolve("runs"));
    Path out =
        Files.createSymbolicLink(warehouse.resolve("out"), Files.createTempDirectory(folder, "o"));

    assertThat(found(link + "/runs", warehouse)).isPresent();
    assertThat(found(link + "/not/yet/there", warehouse)).isPresent();
    assertThat(found(inner + "/r1", warehouse)).isPresent();
    assertThat(found(warehouse + "/runs", link)).contains(link.toString());
    assertThat(found(inner.toString(), link)).isPresent();
    assertThat(found(out + "/x", warehouse)).isEmpty();
  }

  @Test
  void theWarehouseThatHoldsThePlaceIsNamedAndGuardedOnesAreKnown() {
    String other = folder.resolve("other").toString();
    assertThat(found(other + "/x", warehouse, other)).contains(other);
    assertThat(found(other + "/x", warehouse)).isEmpty();

    Places.guard(other);

    assertThat(found(other + "/x", warehouse)).contains(other);
    assertThat(found(other + "/x")).contains(other);
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://nn:8020/wh, hdfs://nn/wh/runs, true",
    "hdfs://nn/wh, webhdfs://nn:9870/wh/runs, true",
    "swebhdfs://nn/wh, hdfs:/wh/runs, true",
    "hdfs://nn/wh, hdfs://nn/wh2, false",
    "s3a://bucket/wh, s3://bucket/wh/runs, true",
    "s3n://bucket/wh, s3a://bucket/wh, true",
    "s3a://bucket, s3a://bucket/runs, true",
    "s3a://bucket/, s3a://bucket/runs/r1, true",
    "hdfs://nn/, hdfs://nn/runs, true",
    "s3a://bucket/wh, s3a://bucket2/wh/runs, false",
    "s3a://bucket/wh, s3a://bucket/WH/runs, false",
    "s3a://bucket/wh, gs://bucket/wh/runs, false",
  })
  void ofOtherFileSystemsNamesOfOneAreOne(String root, String place, boolean within) {
    assertThat(found(place, root)).isEqualTo(within ? Optional.of(root) : Optional.empty());
  }

  /** A local folder that goes by the name of a bucket. */
  public static final class Bucket extends LocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("s3a://bucket");
    }
  }

  @Test
  void aPlaceWithoutASchemeIsOfTheDefaultBucket() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", "s3a://bucket");
    hadoop.setClass("fs.s3a.impl", Bucket.class, FileSystem.class);

    assertThat(Places.warehouseOf("/wh/runs", List.of("s3a://bucket/wh"), hadoop)).isPresent();
    assertThat(Places.warehouseOf("/wh/runs", List.of("s3a://other/wh"), hadoop)).isEmpty();
  }

  @Test
  void aPlaceWithoutASchemeIsOfTheDefaultFileSystem() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", "hdfs://localhost:8020");

    assertThat(Places.warehouseOf("/wh/runs", List.of("hdfs://localhost/wh"), hadoop)).isPresent();
    assertThat(Places.warehouseOf("/wh/runs", List.of("file:/wh"), hadoop)).isEmpty();
  }
}
