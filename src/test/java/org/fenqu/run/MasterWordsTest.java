package org.fenqu.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.fenqu.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is understood of a master's log, and masters that aren't there. */
class MasterWordsTest {
  @AfterEach
  void forget() {
    MasterWords.listen();
  }

  @Test
  void whatSparkLogsOfItsMasterIsHeard() {
    MasterWords.listen();
    var client = LoggerFactory.getLogger("org.apache.spark.deploy.client.StandaloneAppClient$C");
    client.info("Executor updated: app-1/0 is now RUNNING");
    assertThat(MasterWords.executorsEnded()).isZero();
    client.info(
        "Executor updated: app-1/0 is now FAILED (Error running executor: java.io.IOException: no java\nmore)");
    LoggerFactory.getLogger("org.apache.spark.scheduler.cluster.StandaloneSchedulerBackend")
        .error("Application has been killed. Reason: Master removed our application: FAILED");

    assertThat(MasterWords.executorsEnded()).isEqualTo(1);
    assertThat(MasterWords.ofExecutor()).contains("Error running executor: no java");
    assertThat(MasterWords.ofApplication()).contains("Master removed our application: FAILED");
    MasterWords.listen();
    assertThat(MasterWords.ofApplication()).isEmpty();
  }

  @Test
  void aMasterThatIsNotThereIsSaidAtOnce() throws Exception {
    int port;
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = there.getLocalPort();
      assertThatCode(() -> MasterAddress.requireAnswer("spark://127.0.0.1:" + port(there)))
          .doesNotThrowAnyException();
    }
    refused("spark://127.0.0.1:" + port, "no answer from there");
    refused("spark://127.0.0.1", "expected spark://host:port");
    refused("spark://127.0.0.1:99999", "expected spark://host:port");
    refused("locol[2]", "no master that Spark knows");
    assertThatCode(() -> MasterAddress.requireAnswer("local[*]")).doesNotThrowAnyException();
    assertThatCode(() -> MasterAddress.requireAnswer("yarn")).doesNotThrowAnyException();
  }

  private static int port(ServerSocket socket) {
    return socket.getLocalPort();
  }

  private static void refused(String master, String part) {
    assertThatThrownBy(() -> MasterAddress.requireAnswer(master))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--master " + master)
        .hasMessageContaining(part);
  }
}
