package org.fenqu.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.fenqu.config.Nearest;
import org.fenqu.publish.Software;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done; 1 the run failed; 2 the command line, the scheme or an input is wrong; 3
 * check-plan found faults; 130 interrupted (the JVM's own answer to Ctrl-C).
 */
@Command(
    name = "fenqu",
    mixinStandardHelpOptions = true,
    versionProvider = Fenqu.Version.class,
    description = {
      "Recomputes ecological-environment zoning (生态环境分区管控) from national layers:",
      "scored grid cells and proposed control units, as GeoParquet."
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  1:the run failed",
      "  2:the command line, the scheme or an input is wrong",
      "  3:check-plan found faults",
      "130:interrupted"
    },
    footerHeading = "%nStart here:%n",
    footer = {
      "  fenqu validate  conf/china-open.yaml --set data=/path/to/data",
      "  fenqu recompute conf/china-open.yaml --set data=/path/to/data --warehouse /data/wh",
      "  fenqu runs      --warehouse /data/wh",
      "  fenqu sql       --warehouse /data/wh 'SELECT class, count(*) FROM units GROUP BY class'",
      "",
      "fenqu COMMAND --help explains each."
    })
public final class Fenqu {
  private Fenqu() {}

  public static void main(String[] args) {
    // Rows are many: results are buffered, messages are not.
    OutputStream buffer =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    PrintStream out = new PrintStream(buffer, false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Interruption.watch(err);
    int exit = run(args, new Console(out, err, System.console() != null));
    out.flush();
    err.flush();
    Interruption.end();
    System.exit(exit);
  }

  /** Runs one command and returns its exit code. */
  static int run(String[] args, Console console) {
    boolean verbose = List.of(args).contains("--verbose");
    try {
      Configurator.setRootLevel(verbose ? Level.WARN : Level.OFF);
      CommandLine line = commandLine(console, verbose);
      Optional<String> unknown = unknownCommand(line, args);
      if (unknown.isPresent()) {
        console.err().println("error: " + unknown.get());
        return Failures.WRONG_INPUT;
      }
      return line.execute(args);
    } catch (Error e) {
      return Failures.report(e, console.err(), verbose);
    }
  }

  /** What to say where the first word is no command; options before or behind it change nothing. */
  private static Optional<String> unknownCommand(CommandLine line, String[] args) {
    Set<String> commands = line.getSubcommands().keySet();
    return Arrays.stream(args)
        .filter(arg -> !arg.startsWith("-"))
        .findFirst()
        .filter(word -> !commands.contains(word))
        .map(
            word ->
                word
                    + " is no command"
                    + Nearest.hint(word.toLowerCase(Locale.ROOT), commands)
                    + "; there are "
                    + String.join(", ", commands)
                    + "; see fenqu --help");
  }

  private static CommandLine commandLine(Console console, boolean verbose) {
    CommandLine line = new CommandLine(new Fenqu());
    line.addSubcommand(new ValidateCommand(console));
    line.addSubcommand(new GridCommand(console));
    line.addSubcommand(new RecomputeCommand(console));
    line.addSubcommand(new RunsCommand(console));
    line.addSubcommand(new PruneCommand(console));
    line.addSubcommand(new TagCommand(console));
    line.addSubcommand(new CompareCommand(console));
    line.addSubcommand(new CheckPlanCommand(console));
    line.addSubcommand(new ImportPlanCommand(console));
    line.addSubcommand(new SqlCommand(console));
    line.addSubcommand(new InspectCommand(console));
    line.addSubcommand(new InitCommand(console));
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.getCommandSpec().versionProvider(new Version());
      command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
      command
          .getCommandSpec()
          .usageMessage()
          .exitCodeList(line.getCommandSpec().usageMessage().exitCodeList());
    }
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, given) -> wrongUse(e, console.err()));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> Failures.report(e, console.err(), verbose));
    return line;
  }

  private static int wrongUse(ParameterException e, PrintStream err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    err.println("error: " + Failures.firstLine(e.getMessage()) + "; see " + command + " --help");
    return Failures.WRONG_INPUT;
  }

  /** What {@code --version} says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Software software = Software.current();
      return new String[] {
        "fenqu " + software.fenqu() + " (" + software.code() + ")",
        "Spark " + software.spark() + ", Java " + software.java()
      };
    }
  }
}
