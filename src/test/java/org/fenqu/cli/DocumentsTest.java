package org.fenqu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: classes, files, commands and their options. */
class DocumentsTest {
  private static final Pattern COMMAND =
      Pattern.compile("jobs/fenqu +([a-z]+(?:-[a-z]+)*)((?: +[^\\s`|<)]+)*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+[a-z][A-Za-z]*)`");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.addAll(
          List.of(
              Path.of("README.md"),
              Path.of("README.zh-CN.md"),
              Path.of("CONTRIBUTING.md"),
              Path.of("data-samples/README.md")));
      return pages;
    }
  }

  @Test
  void every_command_and_option_exists() throws IOException {
    int commands = 0;
    for (Path page : pages()) {
      Matcher found = COMMAND.matcher(Files.readString(page));
      while (found.find()) {
        String help = Outcome.of(found.group(1), "--help").out();
        assertThat(help)
            .as(page + ": " + found.group())
            .startsWith("Usage: fenqu " + found.group(1));
        for (String word : found.group(2).trim().split(" +")) {
          if (word.startsWith("--") && word.length() > 2) {
            assertThat(help).as(page + ": " + found.group()).contains(word.split("=")[0]);
          }
        }
        commands++;
      }
    }
    assertThat(commands).isGreaterThan(25);
  }

  @Test
  void every_link_within_the_repository_leads_somewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        Path target = page.resolveSibling(link.group(1));
        assertThat(Files.exists(target)).as(page + ": " + link.group(1)).isTrue();
      }
    }
  }

  @Test
  void every_class_named_exists() throws IOException {
    Set<String> classes;
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      classes =
          sources
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    for (String page : List.of("docs/architecture.md", "docs/methodology.md", "CONTRIBUTING.md")) {
      Matcher named = CLASS.matcher(Files.readString(Path.of(page)));
      while (named.find()) {
        assertThat(classes).as(page).contains(named.group(1));
      }
    }
  }
}
