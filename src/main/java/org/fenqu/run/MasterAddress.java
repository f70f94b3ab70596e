package org.fenqu.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.fenqu.UserException;

/** The master that a user names: of a kind that Spark knows, and at home. */
final class MasterAddress {
  private static final String KNOWN = "local(\\[.*])?|local-cluster\\[.*]|spark://.+|yarn|k8s://.+";

  private static final String STANDALONE = "spark://";
  private static final int LONGEST_MILLIS = 5_000;

  private MasterAddress() {}

  /**
   * Spark itself tries for a minute, and then says that its context has stopped.
   *
   * @throws UserException if it is no master, or a standalone one that nobody answers for
   */
  static void requireAnswer(String master) {
    if (!master.matches(KNOWN)) {
      throw new UserException(
          "--master "
              + master
              + ": no master that Spark knows; e.g. local[4], spark://host:7077, yarn, k8s://…");
    }
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    List<String> hosts = Arrays.asList(master.substring(STANDALONE.length()).split(","));
    if (hosts.stream().noneMatch(host -> answers(master, host))) {
      throw new UserException(
          "--master "
              + master
              + ": no answer from there; does Spark's master run, and is that its host and port?");
    }
  }

  private static boolean answers(String master, String host) {
    int colon = host.lastIndexOf(':');
    String port = colon < 0 ? "" : host.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new UserException("--master " + master + ": expected spark://host:port");
    }
    String name = host.substring(0, colon).replaceAll("^\\[|]$", "");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(name, Integer.parseInt(port)), LONGEST_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
