package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names given to two runs of a scheme named test. */
class TagsTest {
  private static final Instant MARCH = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-10T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void publish() throws IOException {
    for (String run : List.of("r1", "r2")) {
      warehouse().begin(run).publish(Manifests.of(run));
    }
  }

  private Warehouse warehouse() {
    return Warehouse.at(folder.toString(), new Configuration());
  }

  private Tags tags() throws IOException {
    return Tags.list(warehouse());
  }

  private Tag give(String run, String name, Instant since) throws IOException {
    return Tags.give(warehouse(), RunCatalogue.list(warehouse()), run, name, since);
  }

  private Path file(String name) throws IOException {
    return Files.createDirectories(folder.resolve("tags/test")).resolve(name);
  }

  private static Tag.Given given(String run, Instant since) {
    return new Tag.Given(Warehouse.RUNS, run, since);
  }

  @Test
  void whatWasNeverGivenNamesNothing() throws IOException {
    Tag tag = Tag.of("test", Tag.IN_FORCE);

    assertThat(tag.now()).isEmpty();
    assertThat(tag.at(MARCH)).isEmpty();
    assertThat(tags().all()).isEmpty();
    assertThat(tags().find("test", Tag.IN_FORCE)).isEmpty();
    assertThat(tags().everNamed(Manifests.of("r1"))).isFalse();
  }

  @Test
  void aNameIsOfWhoeverHadItLastAtATime() {
    Tag tag = Tag.of("test", "draft").giveTo(Warehouse.RUNS, "r1", MARCH);
    Tag moved = tag.giveTo(Warehouse.RUNS, "r2", MAY);

    assertThat(moved.at(MARCH.minusNanos(1))).isEmpty();
    assertThat(moved.at(MARCH)).contains(given("r1", MARCH));
    assertThat(moved.at(MAY.minusNanos(1))).contains(given("r1", MARCH));
    assertThat(moved.at(MAY)).contains(given("r2", MAY));
    assertThat(moved.now()).contains(given("r2", MAY));
    assertThat(tag.now()).contains(given("r1", MARCH));
  }

  @Test
  void aNameMovesToAnotherRunAndRemembersTheFirst() throws IOException {
    give("r1", Tag.IN_FORCE, MARCH);
    Tag moved = give("latest", Tag.IN_FORCE, MAY);

    assertThat(tags().all()).containsExactly(moved);
    assertThat(moved.given()).containsExactly(given("r1", MARCH), given("r2", MAY));
    assertThat(tags().of(Manifests.of("r1"))).isEmpty();
    assertThat(tags().of(Manifests.of("r2"))).containsExactly(Tag.IN_FORCE);
    assertThat(tags().everNamed(Manifests.of("r1"))).isTrue();
    assertThat(RunCatalogue.list(warehouse()).find(Tag.IN_FORCE).manifest().runId())
        .isEqualTo("r2");
  }

  @Test
  void aRunMayHaveSeveralNamesInOrder() throws IOException {
    give("r1", "b", MARCH);
    give("r1", "a", MAY);
    give("a", "c", MAY);

    assertThat(tags().of(Manifests.of("r1"))).containsExactly("a", "b", "c");
  }

  @Test
  void productsAndOtherSchemesAreNotTheRunOfThatId() {
    Tag ofProduct = Tag.of("test", "x").giveTo("comparisons", "r1", MARCH);
    Tag ofOther = Tag.of("other", "y").giveTo(Warehouse.RUNS, "r1", MARCH);

    assertThat(new Tags(List.of(ofProduct, ofOther)).of(Manifests.of("r1"))).isEmpty();
    assertThat(new Tags(List.of(ofProduct)).everNamed(Manifests.of("r1"))).isFalse();
  }

  @Test
  void aNameThatIsOrStandsForARunIsRefused() throws IOException {
    for (String taken : List.of("r2", "latest")) {
      assertThatThrownBy(() -> give("r1", taken, MARCH))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "NAME: "
                  + taken
                  + " is a run's name; a version would have two meanings: choose another");
    }
    assertThatThrownBy(() -> give("r1", "../x", MARCH))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("../x, expected 1 to 100 letters");
    assertThatThrownBy(() -> give("r3", "x", MARCH))
        .hasMessage("--run: r3, expected one of r1, r2");
    assertThat(tags().all()).isEmpty();
  }

  @Test
  void aTagThatDoesNotReadIsNamedForWhatHoldsWouldBeGuessed() throws IOException {
    give("r1", "good", MARCH);
    String name = "\"format\":1,\"name\":\"bad\",\"scheme\":\"test\",";
    for (String text :
        List.of(
            "",
            "{ no",
            "[]",
            "{}",
            "null",
            "{\"format\":1,\"given\":[]}",
            "{" + name + "\"given\":null}",
            "{" + name + "\"given\":[{}]}")) {
      Files.writeString(file("bad.json"), text);

      assertThatThrownBy(this::tags)
          .as(text)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("/tags/test/bad.json: ")
          .hasMessageEndingWith("; mend or remove it");
    }
    Files.writeString(
        file("bad.json"),
        Files.readString(file("good.json")).replace("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(this::tags)
        .hasMessageEndingWith("/tags/test/bad.json: format 2, expected 1; update Fenqu");
    Files.writeString(file("bad.json"), "{\"format\":2,\"name\":\"a\",\"scheme\":\"test\"}");
    assertThatThrownBy(this::tags)
        .hasMessageEndingWith("/tags/test/bad.json: format 2, expected 1; update Fenqu");
  }

  @Test
  void otherFilesAreNoTags() throws IOException {
    Tag tag = give("r1", "good", MARCH);
    for (String name : List.of(".good.json-1", ".good.json", "good.json~", "notes.txt")) {
      Files.writeString(file(name), "{ no");
    }
    Files.writeString(folder.resolve("tags/README"), "by hand");

    assertThat(tags().all()).containsExactly(tag);
  }
}
