package org.fenqu.samples;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.fenqu.UserException;
import org.fenqu.run.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The invented countries, from the command line. */
@Command(
    name = "samples",
    mixinStandardHelpOptions = true,
    description = "Writes an invented country with planted hot spots, to try Fenqu on.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  jobs/samples --out data-samples                     what the repository ships",
      "  jobs/samples --out /tmp/other --seed 7              another province of the same kind",
      "  jobs/samples --out /data/nation --scale nation      a country of China's size, 2 GB",
      "",
      "Nothing in it is real. truth.yaml says what is planted: hot spots, changes, faults.",
      "Recompute it with: jobs/fenqu recompute conf/sample.yaml --set data=DIR --warehouse WAREHOUSE"
    })
public final class Samples implements Callable<Integer> {
  private static final int WRONG_INPUT = 2;

  /** How large. */
  enum Scale {
    PROVINCE,
    NATION
  }

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number, another country; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      defaultValue = "province",
      description = {
        "province: 1.5 MB, 42 counties, two years of data; or",
        "nation: 2 GB, a country of China's size for benchmarks, with its scheme.",
        "Default ${DEFAULT-VALUE}."
      })
  private Scale scale;

  @Option(
      names = "--coarser",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of the nation only: pixels N times as wide, N² fewer points and lines, for trying a"
              + " benchmark. A divisor of 300; default ${DEFAULT-VALUE}.")
  private int coarser;

  private Samples() {}

  public static void main(String[] args) {
    Configurator.setRootLevel(Level.OFF);
    System.exit(run(args));
  }

  /** Runs the command; returns its exit code. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new Samples());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof UserException) {
            System.err.println("error: " + e.getMessage());
            return WRONG_INPUT;
          }
          throw e;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    try {
      return scale == Scale.NATION ? nation() : province();
    } catch (FileSystemException e) {
      throw new UserException("--out: " + out + " can't be written: " + e.getMessage(), e);
    }
  }

  private int province() throws IOException {
    Files.createDirectories(out);
    try (Engine engine = Engine.forQueries(null)) {
      ProvinceSample.write(engine.spark(), out, seed);
    }
    System.out.println("the sample is in " + out + "; truth.yaml says what is planted in it");
    return 0;
  }

  private int nation() throws IOException {
    if (coarser < 1 || 300 % coarser != 0) {
      throw new UserException("--coarser: " + coarser + ", expected a divisor of 300, e.g. 10");
    }
    Files.createDirectories(out);
    NationSample.write(out, seed, coarser, file -> System.err.println("written: " + file));
    System.out.println(
        "the nation is in "
            + out
            + "; recompute it with: jobs/fenqu recompute "
            + out.resolve("scheme.yaml"));
    return 0;
  }
}
