package org.fenqu.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenqu.Json;

/**
 * The figures of all rounds, their medians, and ratios of these against the bars.
 *
 * @param machine where they are from
 * @param trials what was run, in order
 * @param rounds per trial, by its id, the figures of its rounds
 * @param bars ratios wanted; those whose trials were not run are left out
 * @param notes what was left out and why
 */
record BenchReport(
    Map<String, String> machine,
    List<Trial> trials,
    Map<String, List<Figures>> rounds,
    List<Bar> bars,
    List<String> notes) {
  private static final double MIB = 1 << 20;

  /** The middle one, or the mean of the two in the middle; NaN of none. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().filter(v -> !v.isNaN()).sorted().toList();
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  double median(String trial, String figure) {
    return median(
        rounds.getOrDefault(trial, List.of()).stream().map(f -> f.figure(figure)).toList());
  }

  double ratio(Bar bar) {
    return median(bar.above(), bar.aboveFigure()) / median(bar.below(), bar.belowFigure());
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Measured by jobs/bench\n\n");
    machine.forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
    notes.forEach(note -> text.append("- " + note + "\n"));
    text.append("\n| | what | median, s | rounds, s | processor, s | peak resident, MiB |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Trial trial : trials) {
      if (rounds.containsKey(trial.id())) {
        text.append(row(trial));
      }
    }
    text.append("\n| ratio of medians | measured | bar | |\n|---|---|---|---|\n");
    for (Bar bar : bars) {
      if (!Double.isNaN(ratio(bar))) {
        text.append(row(bar));
      }
    }
    return text.append("\n").append(ownFigures()).toString();
  }

  private String row(Trial trial) {
    List<String> seconds = new ArrayList<>();
    for (Figures figures : rounds.get(trial.id())) {
      seconds.add(number(figures.seconds()));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %.0f |%n",
        trial.id(),
        trial.title(),
        number(median(trial.id(), "seconds")),
        String.join(", ", seconds),
        number(median(trial.id(), "processor_seconds")),
        median(trial.id(), "peak_bytes") / MIB);
  }

  private String row(Bar bar) {
    double ratio = ratio(bar);
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %s | %s |%n",
        bar.title(),
        ratio,
        Double.isNaN(bar.most()) ? "" : "≤ " + bar.most(),
        Double.isNaN(bar.most()) ? "" : ratio <= bar.most() ? "met" : "**not met**");
  }

  /** What programs tell of themselves: medians, a column for each trial that tells any. */
  private String ownFigures() {
    Set<String> names = new LinkedHashSet<>();
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, List<Figures>> entry : rounds.entrySet()) {
      Set<String> own = entry.getValue().get(0).own().keySet();
      names.addAll(own);
      if (!own.isEmpty()) {
        ids.add(entry.getKey());
      }
    }
    StringBuilder text = new StringBuilder("| own figures, medians | ");
    text.append(String.join(" | ", ids)).append(" |\n|---").append("|---".repeat(ids.size()));
    text.append("|\n");
    for (String name : names) {
      text.append("| ").append(name.replace("_bytes", ", MiB").replace('_', ' '));
      for (String id : ids) {
        double value = median(id, name) / (name.endsWith("_bytes") ? MIB : 1);
        text.append(" | ").append(Double.isNaN(value) ? "" : number(value));
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("notes", notes);
    List<Object> measured = new ArrayList<>();
    for (Trial trial : trials) {
      if (rounds.containsKey(trial.id())) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", trial.id());
        one.put("title", trial.title());
        one.put("median_seconds", median(trial.id(), "seconds"));
        one.put("rounds", rounds.get(trial.id()));
        measured.add(one);
      }
    }
    all.put("trials", measured);
    List<Object> ratios = new ArrayList<>();
    for (Bar bar : bars) {
      if (!Double.isNaN(ratio(bar))) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("title", bar.title());
        one.put("ratio", ratio(bar));
        one.put("bar", Double.isNaN(bar.most()) ? null : bar.most());
        ratios.add(one);
      }
    }
    all.put("ratios", ratios);
    return Json.indented(all);
  }
}
