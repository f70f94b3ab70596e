package org.fenqu;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the code to the tables of docs/architecture.md: who may use whom, and which library. */
class ArchitectureTest {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final String ALL = "all";

  private static JavaClasses fenqu;
  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(PAGE);
    fenqu =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.fenqu");
  }

  /** Names in the first and the last cell of a table's rows, by its heading. */
  private static Map<List<String>, String> table(String heading) {
    Map<List<String>, String> rows = new LinkedHashMap<>();
    String body = page.substring(page.indexOf(heading));
    for (String line : body.lines().skip(2).takeWhile(l -> l.startsWith("|")).toList()) {
      String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
      rows.put(names(cells[0]), cells[cells.length - 1].strip());
    }
    return rows;
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)).toList();
  }

  @Test
  void foldersUseThoseThatTheTableAllows() {
    Map<List<String>, String> table = table("| folder | holds | may use |");
    List<String> folders = table.keySet().stream().map(row -> row.get(0)).toList();
    assertThat(packages()).containsExactlyElementsOf(new TreeSet<>(folders));
    for (Map.Entry<List<String>, String> row : table.entrySet()) {
      if (!row.getValue().equals(ALL)) {
        requireOnly(row.getKey().get(0), names(row.getValue()));
      }
    }
  }

  private static TreeSet<String> packages() {
    return fenqu.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> !name.equals("org.fenqu"))
        .map(name -> name.substring("org.fenqu.".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void requireOnly(String folder, List<String> others) {
    List<String> allowed = new ArrayList<>(List.of("org.fenqu", "org.fenqu." + folder));
    others.forEach(other -> allowed.add("org.fenqu." + other));
    noClasses()
        .that()
        .resideInAPackage("org.fenqu." + folder)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.fenqu..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .check(fenqu);
  }

  @Test
  void librariesStayBehindTheirWalls() {
    for (Map.Entry<List<String>, String> wall : table("| library | only in |").entrySet()) {
      String[] library = wall.getKey().stream().map(name -> name + "..").toArray(String[]::new);
      String[] folders =
          names(wall.getValue()).stream().map(name -> "org.fenqu." + name).toArray(String[]::new);
      var those =
          wall.getValue().startsWith("not")
              ? noClasses().that().resideInAnyPackage(folders)
              : noClasses().that().resideOutsideOfPackages(folders);
      those.should().dependOnClassesThat().resideInAnyPackage(library).check(fenqu);
    }
  }

  @Test
  void noFolderUsesOneThatUsesIt() {
    slices().matching("org.fenqu.(**)").should().beFreeOfCycles().check(fenqu);
  }
}
