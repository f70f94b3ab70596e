package org.fenqu.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Spark's standalone master and two workers in JVMs of their own, each on a loopback address. */
final class StandaloneCluster implements AutoCloseable {
  static final List<String> HOSTS = List.of("127.0.0.2", "127.0.0.3");

  private static final long LONGEST_SECONDS = 180;

  final String master;
  private final Path folder;
  private final List<Process> daemons = new ArrayList<>();

  StandaloneCluster(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    master = "spark://127.0.0.1:" + port;
    // Workers ask for a Spark installation's jars; what executors need comes with the application.
    Files.createDirectories(folder.resolve("spark/jars"));
    String[] at = {"--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"};
    daemons.add(daemon("master", "org.apache.spark.deploy.master.Master", at));
    await(port);
    for (String host : HOSTS) {
      String work = folder.resolve("work-" + host).toString();
      String[] of = {
        "--host",
        host,
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        "0",
        "--work-dir",
        work,
        master
      };
      daemons.add(daemon("worker-" + host, "org.apache.spark.deploy.worker.Worker", of));
    }
  }

  private Process daemon(String name, String type, String[] arguments) throws IOException {
    List<String> command = new ArrayList<>(java("256m"));
    command.add(type);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private static List<String> java(String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "@" + Path.of("conf/jvm.options").toAbsolutePath(),
        "@" + Path.of("src/test/jvm.options").toAbsolutePath(),
        "-cp",
        System.getProperty("java.class.path"));
  }

  private static void await(int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /**
   * A command in a JVM of its own, as a user calls it.
   *
   * @param where the folder it is called in
   * @param setting of Spark's, {@code key=value}
   */
  Outcome fenqu(Path where, String setting, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(java("1g"));
    String main = "org.fenqu.cli.Fenqu";
    String path = System.getProperty("java.class.path");
    for (String one :
        List.of(
            "spark.executor.extraClassPath=" + path,
            "spark.executor.extraJavaOptions=-XX:+UseParallelGC -XX:TieredStopAtLevel=1"
                + " -Djava.awt.headless=true -Dorg.geotools.referencing.forceXY=true",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            setting)) {
      command.add("-D" + one);
    }
    command.add(main);
    command.addAll(List.of(arguments));
    command.addAll(List.of("--master", master));
    Path out = Files.createTempFile(folder, "out", ".log");
    Path err = Files.createTempFile(folder, "err", ".log");
    Process run =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!run.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      run.destroyForcibly();
      throw new AssertionError("it did not end: " + Files.readString(err));
    }
    return new Outcome(run.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Executors that a worker has started. */
  long executors(String host) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("work-" + host), 3)) {
      return all.filter(file -> file.getFileName().toString().equals("stderr")).count();
    }
  }

  @Override
  public void close() throws Exception {
    for (Process daemon : daemons) {
      daemon.destroy();
    }
    for (Process daemon : daemons) {
      if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    }
  }
}
