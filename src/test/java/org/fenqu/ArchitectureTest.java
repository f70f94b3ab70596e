package org.fenqu;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of packages in docs/architecture.md: what each may import. */
class ArchitectureTest {
  private static final String[] ENGINE = {
    "org.apache.spark..",
    "org.apache.sedona..",
    "org.apache.hadoop..",
    "org.apache.parquet..",
    "org.geotools..",
    "scala.."
  };

  private static JavaClasses fenqu;

  @BeforeAll
  static void read() {
    fenqu =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.fenqu");
  }

  @Test
  void gridKnowsTheJdkOnly() {
    only("grid", "org.fenqu.grid..", "org.fenqu", "java..");
  }

  @Test
  void kernelsKnowTheGridAndJtsOnly() {
    only(
        "kernel",
        "org.fenqu.kernel..",
        "org.fenqu.grid..",
        "org.fenqu",
        "java..",
        "org.locationtech.jts..");
  }

  @Test
  void configurationKnowsNoEngine() {
    may("config", "grid");
    noClasses()
        .that()
        .resideInAPackage("org.fenqu.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE)
        .allowEmptyShould(true)
        .check(fenqu);
  }

  @Test
  void stagesFlowOneWay() {
    may("source", "grid", "config");
    may("store");
    may("territory", "grid", "config", "kernel", "source", "store");
    may("gridding", "grid", "config", "kernel", "source", "store", "territory");
    may("scoring", "grid", "config", "kernel", "source", "store", "territory", "gridding");
    may(
        "delineation",
        "grid",
        "config",
        "kernel",
        "source",
        "store",
        "territory",
        "gridding",
        "scoring");
    may("samples", "grid", "config", "kernel", "source");
    may("publish", "grid", "config", "store");
    may("bench", "grid", "config", "kernel", "source", "samples");
    may("report", "grid", "config", "source", "territory", "publish", "delineation");
    may(
        "run",
        "grid",
        "config",
        "source",
        "store",
        "territory",
        "gridding",
        "scoring",
        "delineation",
        "publish",
        "report");
  }

  @Test
  void onlyTheCommandLineKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.fenqu.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.fenqu.cli..", "picocli..")
        .check(fenqu);
  }

  private static void only(String name, String... allowed) {
    classes()
        .that()
        .resideInAPackage("org.fenqu." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true)
        .check(fenqu);
  }

  /** Of Fenqu's own packages, only these; the libraries are the package's own affair. */
  private static void may(String name, String... packages) {
    List<String> allowed = new ArrayList<>(List.of("org.fenqu", "org.fenqu." + name + ".."));
    Arrays.stream(packages).map(p -> "org.fenqu." + p + "..").forEach(allowed::add);
    noClasses()
        .that()
        .resideInAPackage("org.fenqu." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.fenqu..")
                .and(not(resideInAnyPackage(allowed.toArray(new String[0])))))
        .allowEmptyShould(true)
        .check(fenqu);
  }
}
