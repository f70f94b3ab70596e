package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.fenqu.UserException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publication on HDFS, where a rename onto a folder that is there would move into it. */
class WarehouseHdfsTest {
  @TempDir static Path folder;

  private static MiniDFSCluster cluster;
  private static Configuration conf;

  @BeforeAll
  static void start() throws Exception {
    conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void runsArePublishedOnceAndWhole() throws Exception {
    Warehouse warehouse = Warehouse.at(cluster.getURI() + "/wh", conf);
    RunDirectory first = warehouse.begin("r1");
    RunDirectory second = warehouse.begin("r1");
    first.write("who", "first".getBytes(StandardCharsets.UTF_8));
    second.write("who", "second".getBytes(StandardCharsets.UTF_8));
    assertThat(RunCatalogue.list(warehouse).runs()).isEmpty();

    first.publish(Manifests.of("r1"));

    assertThatThrownBy(() -> second.publish(Manifests.of("r1")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("exists; choose another id");
    second.discard();
    assertThat(RunCatalogue.list(warehouse).find("latest").manifest())
        .isEqualTo(Manifests.of("r1"));
    assertThat(cluster.getFileSystem().listStatus(warehouse.target("r1")))
        .extracting(status -> status.getPath().getName())
        .containsExactlyInAnyOrder("who", "run.json");
  }

  @Test
  void aRenameOntoAFolderIsRefusedByTheFileSystemItself() throws Exception {
    Warehouse warehouse = Warehouse.at(cluster.getURI() + "/race", conf);
    RunDirectory run = warehouse.begin("r1");
    cluster.getFileSystem().mkdirs(warehouse.target("r1"));

    assertThatThrownBy(run.publication()::rename).isInstanceOf(UserException.class);
  }
}
