package org.fenqu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fenqu.PlainCause;
import org.fenqu.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description =
        "Writes a commented scheme and catalogue to start from, and the standards' tables.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu init my-province",
      "  fenqu validate my-province/scheme.yaml --set data=data-samples",
      "",
      "Nothing is overwritten. What to write for your own files: fenqu inspect FILE"
    })
final class InitCommand implements Callable<Integer> {
  private static final String INDEX = "standards/index.csv";

  private final Console console;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "DIR", description = "Folder to write to; made if it isn't there.")
  private Path folder;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names = names();
    names.forEach(this::requireFree);
    write(names);
    console.out().println("written: " + folder.resolve("scheme.yaml"));
    console.out().println("written: " + folder.resolve("layers.yaml"));
    console.out().println("written: " + folder.resolve("standards"));
    console
        .out()
        .println(
            "next:    fenqu validate "
                + folder.resolve("scheme.yaml")
                + " --set data=/path/to/data");
    return Failures.DONE;
  }

  /** The two files to edit, then the tables that the index of the standards names. */
  private static List<String> names() throws IOException {
    List<String> names = new ArrayList<>(List.of("scheme.yaml", "layers.yaml", INDEX));
    new String(bytes(INDEX), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> "standards/" + line.substring(0, line.indexOf(',')))
        .forEach(names::add);
    return names;
  }

  private void requireFree(String name) {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      throw new UserException(file + " is there already; give another folder, or move it away");
    }
  }

  private void write(List<String> names) {
    try {
      for (String name : names) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(name));
      }
    } catch (IOException e) {
      throw new UserException(folder + " can't be written: " + PlainCause.of(e), e);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = InitCommand.class.getResourceAsStream("init/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no init/" + name);
      }
      return in.readAllBytes();
    }
  }
}
