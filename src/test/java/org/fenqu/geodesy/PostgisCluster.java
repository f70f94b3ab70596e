package org.fenqu.geodesy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL cluster with PostGIS of its own in a temporary folder, reached by loopback alone:
 * Debian's packages postgresql-15 and postgresql-15-postgis-3.
 */
public final class PostgisCluster implements AutoCloseable {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("fenqu.postgresql", "/usr/lib/postgresql/15/bin"));

  private final Path folder;
  private final int port;

  private PostgisCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static PostgisCluster start() throws Exception {
    Path folder = Files.createTempDirectory("fenqu-postgis");
    if (isRoot()) {
      // The server refuses to run as root.
      run(List.of("chown", "postgres", folder.toString()));
    }
    PostgisCluster cluster = new PostgisCluster(folder, freePort());
    cluster.server("initdb", "-D", cluster.data(), "-A", "trust", "-U", "postgres", "-N");
    String options =
        String.format(
            "-F -c listen_addresses=127.0.0.1 -p %d -k %s -c fsync=off", cluster.port, folder);
    cluster.server(
        "pg_ctl",
        "-D",
        cluster.data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
    try {
      cluster.query("CREATE EXTENSION postgis");
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private List<String> server(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(PROGRAMS.resolve(program).toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Lines that a statement gives. */
  public List<String> query(String sql) throws Exception {
    Path file = Files.createTempFile("fenqu-postgis", ".sql");
    try {
      Files.writeString(file, sql);
      return run(
          List.of(
              PROGRAMS.resolve("psql").toString(),
              "-h",
              "127.0.0.1",
              "-p",
              "" + port,
              "-U",
              "postgres",
              "-X",
              "-q",
              "-A",
              "-t",
              "-v",
              "ON_ERROR_STOP=1",
              "-f",
              file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  private static List<String> run(List<String> command) throws Exception {
    Path out = Files.createTempFile("fenqu-postgis", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      int exit = process.waitFor();
      String text = Files.readString(out, StandardCharsets.UTF_8);
      if (exit != 0) {
        throw new IllegalStateException(command.get(0) + " " + command + ": " + exit + "\n" + text);
      }
      return text.lines().filter(line -> !line.isBlank()).toList();
    } finally {
      Files.delete(out);
    }
  }

  @Override
  public void close() throws Exception {
    server("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
