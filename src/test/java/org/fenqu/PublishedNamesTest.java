package org.fenqu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fenqu.publish.Manifest;
import org.fenqu.store.CanonicalJson;
import org.junit.jupiter.api.Test;

/**
 * Names that identities and {@code run.json} rest on. A record's component that is renamed keeps
 * the name that it was published by ({@code @JsonProperty}); then this test passes again. A
 * component that is new is added to the file: it makes every store again, or is left out where it
 * is null.
 */
class PublishedNamesTest {
  private static final Path FILE = Path.of("src/test/resources/published-names.txt");

  @Test
  void recordsKeepTheNamesThatTheyWerePublishedBy() throws Exception {
    List<String> lines =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("org.fenqu").stream()
                .filter(PublishedNamesTest::isPublished)
                .map(type -> type.getName().substring("org.fenqu.".length()) + names(type))
                .sorted()
                .toList();
    if (Boolean.getBoolean("fenqu.docs.write")) {
      Files.write(FILE, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(FILE));
  }

  private static boolean isPublished(JavaClass type) {
    return type.isRecord()
        && (resideInAnyPackage("org.fenqu.config").test(type)
            || type.getName().startsWith(Manifest.class.getName())
            || type.isAssignableTo("org.fenqu.scoring.expression.Operation")
            || type.getName().startsWith("org.fenqu.publish.PublishedTable"));
  }

  @SuppressWarnings("unchecked")
  private static String names(JavaClass type) {
    return " " + String.join(" ", CanonicalJson.names((Class<? extends Record>) type.reflect()));
  }
}
