package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.fenqu.config.Source;
import org.fenqu.publish.TestSession;
import org.fenqu.source.netcdf.NetCdf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with its scheme, layers and warehouse on HDFS, every format among the layers. */
class RecomputeHdfsTest {
  @TempDir static Path folder;

  private static MiniDFSCluster cluster;
  private static TinyCountry country;

  @BeforeAll
  static void start() throws Exception {
    TestSession.open();
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    country = new TinyCountry(folder);
    FileSystem files = cluster.getFileSystem();
    for (String name : Stream.of("data", "conf").toList()) {
      files.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()),
          new org.apache.hadoop.fs.Path("/country/" + name));
    }
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void inputWarehouseAndSchemeMayBeOnHdfs() {
    String root = cluster.getURI().toString();

    Outcome run =
        Outcome.of(
            "recompute",
            root + "/country/conf/tiny.yaml",
            "--set",
            "data=" + root + "/country/data",
            "--warehouse",
            root + "/wh",
            "--run-id",
            "on-hdfs");
    Outcome sql =
        Outcome.of(
            "sql",
            "--warehouse",
            root + "/wh",
            "--format",
            "csv",
            "SELECT count(DISTINCT class), round(sum(people), 3), sum(wells) FROM cells");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql.exit()).as(sql.err()).isZero();
    assertThat(sql.out().lines().toList().get(1)).isEqualTo("3,221440.0,2.0");
  }

  @Test
  void netCdfIsReadOnHdfsByItsParts() throws Exception {
    String path = cluster.getURI() + "/ozone.nc";
    try (InputStream chunked = NetCdf.class.getResourceAsStream("chunked.nc");
        OutputStream out = cluster.getFileSystem().create(new org.apache.hadoop.fs.Path(path))) {
      chunked.transferTo(out);
    }
    Source.NetCdf source =
        new Source.NetCdf(path, "o3", "2024-02", null, 500.0, null, null, null, null, null, null);
    try (NetCdf field = NetCdf.open(source, "test", new Configuration())) {
      assertThat(field.read(0, 0, 2, 1)).containsExactly(82, 82.5);
    }
  }
}
