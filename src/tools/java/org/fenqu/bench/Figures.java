package org.fenqu.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of one trial showed.
 *
 * @param seconds of the whole process or processes, their start counted
 * @param processorSeconds user and system time of all of them
 * @param peakBytes most resident memory of any one of them; 0 if the system doesn't say
 * @param own figures that the program tells of itself, by name, e.g. {@code stage_seconds}
 */
record Figures(double seconds, double processorSeconds, long peakBytes, Map<String, Double> own) {
  Figures {
    own = new LinkedHashMap<>(own);
  }

  Figures with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(own);
    more.put(name, value);
    return new Figures(seconds, processorSeconds, peakBytes, more);
  }

  /** A figure by name: one of the three, or the program's own; NaN if there is none. */
  double figure(String name) {
    return switch (name) {
      case "seconds" -> seconds;
      case "processor_seconds" -> processorSeconds;
      case "peak_bytes" -> peakBytes;
      default -> own.getOrDefault(name, Double.NaN);
    };
  }
}
