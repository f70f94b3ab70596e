package org.fenqu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenqu.UserException;

/**
 * What to measure.
 *
 * @param root the repository, whose jobs/fenqu runs
 * @param data folder of the invented nation; made where it has no scheme
 * @param out receives bench.md, bench.json, logs, and warehouses while they are measured
 * @param rounds how often each trial runs
 * @param only letters of the measurements
 * @param quick small data and one round, to try the benchmark itself
 * @param cells sides of the cells of (e), metres
 * @param heap FENQU_HEAP of every run
 * @param peer the program (c) is held against; null for none
 */
record BenchOptions(
    Path root,
    Path data,
    Path out,
    int rounds,
    Set<String> only,
    boolean quick,
    List<Integer> cells,
    String heap,
    Path peer) {
  private static final Set<String> LETTERS = Set.of("a", "b", "c", "d", "e", "f", "g");

  /** Whether any trial needs the invented nation. */
  boolean needsNation() {
    return !only.equals(Set.of("g"));
  }

  /** Pixels of the quick nation against the whole one's. */
  static final int COARSER = 10;

  /** Side of a cell of everything but (e), metres. */
  int cell() {
    return quick ? 1000 * COARSER : 1000;
  }

  /**
   * @throws UserException naming the option that is wrong
   */
  static BenchOptions parse(Path root, List<String> args) {
    Path data = null;
    Path out = null;
    int rounds = 0;
    Set<String> only = new LinkedHashSet<>(List.of("a", "b", "c", "d", "f"));
    boolean quick = false;
    List<Integer> cells = null;
    String heap = "8g";
    Path peer = null;
    for (int i = 0; i < args.size(); i++) {
      String option = args.get(i);
      if (option.equals("--quick")) {
        quick = true;
        continue;
      }
      if (i + 1 == args.size()) {
        throw new UserException(option + ": no such option, or its value is missing; see --help");
      }
      String value = args.get(++i);
      switch (option) {
        case "--data" -> data = Path.of(value);
        case "--out" -> out = Path.of(value);
        case "--rounds" -> rounds = number(option, value);
        case "--only" -> only = letters(value);
        case "--cells" ->
            cells = Arrays.stream(value.split(",")).map(c -> number(option, c)).toList();
        case "--heap" -> heap = value;
        case "--peer" -> peer = program(value);
        default -> throw new UserException(option + ": no such option; see --help");
      }
    }
    Path target = root.resolve("target/bench");
    Path nation = target.resolve(quick ? "nation-quick" : "nation");
    List<Integer> sides = quick ? List.of(10_000, 5000) : List.of(1000, 500, 250);
    return new BenchOptions(
        root,
        (data == null ? nation : data).toAbsolutePath(),
        (out == null ? target : out).toAbsolutePath(),
        rounds > 0 ? rounds : quick ? 1 : 3,
        only,
        quick,
        cells == null ? sides : cells,
        heap,
        peer);
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,5}")) {
      throw new UserException(option + ": " + value + ", expected a whole number above 0");
    }
    return Integer.parseInt(value);
  }

  private static Set<String> letters(String value) {
    Set<String> letters = new LinkedHashSet<>(Arrays.asList(value.split(",")));
    if (!LETTERS.containsAll(letters)) {
      throw new UserException("--only: " + value + ", expected some of a,b,c,d,e,f,g");
    }
    return letters;
  }

  private static Path program(String value) {
    Path program = Path.of(value).toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new UserException("--peer: " + value + " is no program that can be started");
    }
    return program;
  }
}
