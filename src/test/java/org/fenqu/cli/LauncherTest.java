package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code jobs/fenqu} in a copy of the repository whose java and spark-submit only say what they
 * got.
 */
class LauncherTest {
  private static final String SAYS_VERSION =
      "#!/usr/bin/env bash\n"
          + "if [[ $1 == -version ]]; then echo 'openjdk version \"17.0.1\"' >&2; exit 0; fi\n"
          + "printf '%s\\n' \"$@\"\n";

  @TempDir Path folder;

  private Path root;

  @BeforeEach
  void install() throws IOException {
    root = Files.createDirectories(folder.resolve("repo of mine"));
    for (String file : List.of("jobs/fenqu", "conf/jvm.options")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(Path.of(file), root.resolve(file));
    }
    root.resolve("jobs/fenqu").toFile().setExecutable(true);
    Files.createDirectories(root.resolve("target/lib"));
    Files.createFile(root.resolve("target/fenqu.jar"));
    for (String jar :
        List.of("sedona-spark-shaded-4.0_2.13-1.8.0", "picocli-4.7.6", "snakeyaml-2.3")) {
      Files.createFile(root.resolve("target/lib/" + jar + ".jar"));
    }
    Files.createFile(root.resolve("target/lib/slf4j-api-2.0.16.jar"));
    Files.writeString(root.resolve("conf/china.yaml"), "");
    program("jdk/bin/java", SAYS_VERSION);
    program("spark/bin/spark-submit", "#!/usr/bin/env bash\necho submit\nprintf '%s\\n' \"$@\"\n");
    Files.createDirectories(folder.resolve("spark/jars"));
    Files.createFile(folder.resolve("spark/jars/snakeyaml-2.4.jar"));
  }

  @Test
  void embeddedByDefaultFromAnyFolderAndThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("fq"), root.resolve("jobs/fenqu"));
    List<String> said = start(link, Map.of(), "validate", "conf/china.yaml", "--set", "data=/a b");

    assertThat(said)
        .contains("-Xmx4g", "@" + root + "/conf/jvm.options", "org.fenqu.cli.Fenqu")
        .endsWith("validate", root + "/conf/china.yaml", "--set", "data=/a b");
    assertThat(said.get(said.indexOf("-cp") + 1))
        .isEqualTo(
            root
                + "/target/fenqu.jar:"
                + root
                + "/target/lib/slf4j-api-2.0.16.jar:"
                + root
                + "/target/lib/*");
  }

  @Test
  void aSchemeInTheCurrentFolderComesFirst() throws Exception {
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/china.yaml"), "");

    assertThat(start(root.resolve("jobs/fenqu"), Map.of(), "validate", "conf/china.yaml"))
        .endsWith("validate", "conf/china.yaml");
  }

  @Test
  void heapAndSparkSettingsReachTheEngine() throws Exception {
    Files.writeString(
        root.resolve("conf/spark.conf"), "# cores\nspark.a.b 1\n\nspark.c   two words\n");
    List<String> said =
        start(
            root.resolve("jobs/fenqu"),
            Map.of("FENQU_HEAP", "9g", "FENQU_SPARK_CONF", "spark.d=3 spark.a.b=4"),
            "runs");

    assertThat(said)
        .contains("-Xmx9g")
        .containsSubsequence(
            "-Dspark.a.b=1", "-Dspark.c=two words", "-Dspark.d=3", "-Dspark.a.b=4");
  }

  @Test
  void anArchiveOfClassesIsUsedIfItIsYoungerThanTheJar() throws Exception {
    Path archive = Files.createFile(root.resolve("target/fenqu.jsa"));
    FileTime built = Files.getLastModifiedTime(root.resolve("target/fenqu.jar"));
    String option = "-XX:SharedArchiveFile=" + archive;
    Files.setLastModifiedTime(archive, FileTime.fromMillis(built.toMillis() + 2000));
    assertThat(start(root.resolve("jobs/fenqu"), Map.of(), "runs")).contains(option);
    Files.setLastModifiedTime(archive, FileTime.fromMillis(built.toMillis() - 2000));
    assertThat(start(root.resolve("jobs/fenqu"), Map.of(), "runs")).doesNotContain(option);
  }

  @Test
  void aWrongSettingIsOneErrorLine() throws Exception {
    assertThat(start(root.resolve("jobs/fenqu"), Map.of("FENQU_SPARK_CONF", "cores=3"), "runs"))
        .containsExactly("error: Spark setting: cores=3, expected spark.key=value");
  }

  @Test
  void sparkHomeAndClustersGoThroughSparkSubmit() throws Exception {
    Map<String, String> spark = Map.of("SPARK_HOME", folder.resolve("spark").toString());
    List<String> said =
        start(root.resolve("jobs/fenqu"), spark, "runs", "--master", "yarn", "--warehouse", "w");

    assertThat(said)
        .startsWith("submit", "--class", "org.fenqu.cli.Fenqu")
        .containsSequence("--driver-memory", "4g")
        .containsSequence("--master", "yarn")
        .endsWith(root + "/target/fenqu.jar", "runs", "--master", "yarn", "--warehouse", "w");
    assertThat(said.get(said.indexOf("--jars") + 1))
        .contains("sedona-spark-shaded", "picocli")
        .doesNotContain("snakeyaml");
    assertThat(said.get(said.indexOf("--driver-java-options") + 1))
        .contains("forceXY=true", "log4j2.configurationFile=file:")
        .doesNotContain("add-opens");
    assertThat(start(root.resolve("jobs/fenqu"), spark, "runs")).startsWith("submit");
  }

  @Test
  void withoutSparkHomeAClusterIsSubmittedToFromOurOwnLibraries() throws Exception {
    assertThat(start(root.resolve("jobs/fenqu"), Map.of(), "runs", "--master=spark://h:7077"))
        .containsSubsequence(
            "org.apache.spark.deploy.SparkSubmit", "--master", "spark://h:7077", "runs");
    assertThat(start(root.resolve("jobs/fenqu"), Map.of(), "runs", "--master", "local[2]"))
        .doesNotContain("org.apache.spark.deploy.SparkSubmit");
  }

  private List<String> start(Path script, Map<String, String> environment, String... args)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(args)).toList());
    builder.directory(folder.toFile()).redirectErrorStream(true);
    File said = folder.resolve("said").toFile();
    builder.redirectOutput(said);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("FENQU") || key.startsWith("SPARK"));
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    assertThat(builder.start().waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(said.toPath(), StandardCharsets.UTF_8);
  }

  private void program(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
