package org.fenqu.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;

/** A scheme in a few lines, as {@code validate} shows it. */
final class SchemeText {
  private SchemeText() {}

  static String describe(RunConfig config) {
    Scheme scheme = config.scheme();
    List<Layer> layers = config.catalogue().layers();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "scheme", scheme.id() + ", " + scheme.title().en() + " (" + scheme.title().zh() + ")");
    lines.put("limits", "as of " + scheme.date());
    lines.put("grid", "cells of " + scheme.grid().cell() + " m");
    lines.put(
        "layers",
        layers.size()
            + ": "
            + tally(layers, layer -> word(layer.source().getClass().getSimpleName())));
    lines.put(
        "proxies", layers.stream().filter(layer -> layer.proxy() != null).count() + " layers");
    lines.put(
        "indicators",
        scheme.indicators().size()
            + ": "
            + tally(scheme.indicators(), indicator -> indicator.element().key()));
    lines.put(
        "dimensions", tally(scheme.indicators(), indicator -> word(indicator.dimension().name())));
    lines.put("priority", scheme.priority().size() + " protected layers");
    lines.put("area", area(scheme.area()));
    StringBuilder text = new StringBuilder(config.schemeFile() + ": valid\n");
    lines.forEach((key, value) -> text.append(String.format("  %-11s %s%n", key, value)));
    return text.toString();
  }

  private static String area(Scheme.Area area) {
    String counties = "counties of " + area.counties().layer();
    return area.seas() == null
        ? counties + ", land only"
        : String.format(Locale.ROOT, "%s, seas within %.0f km", counties, area.seas().withinKm());
  }

  private static <T> String tally(List<T> things, Function<T, String> kind) {
    Map<String, Long> counts =
        things.stream()
            .collect(Collectors.groupingBy(kind, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
