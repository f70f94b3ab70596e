package org.fenqu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.publish.Manifest.StageTime;

/**
 * What gridding each layer took, as {@code fenqu grid} prints it: seconds by the clock from the
 * start of its first task on (layers run side by side: they add up to more than the stage took),
 * processor seconds of its tasks, bytes of its source and of its blocks.
 */
record GridText(
    LayersToGrid.Result result, LayerTimes times, List<StageTime> stages, Resources.Taken taken) {

  /** One line: time and memory of the whole. */
  String resources() {
    return taken.describe();
  }

  String as(Format format) {
    return switch (format) {
      case TABLE -> table();
      case CSV -> csv();
      case JSON -> json();
    };
  }

  private String state(GriddedLayer layer) {
    if (result.layers().gridded().contains(layer.layer())) {
      return "gridded";
    }
    return result.layers().reused().contains(layer.layer()) ? "unchanged" : "left out";
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-24s %-10s %10s %10s %12s %12s%n",
            "layer", "", "time", "processor", "source", "blocks"));
    for (GriddedLayer layer : result.layers().layers()) {
      text.append(
          String.format(
              "%-24s %-10s %10s %10s %12s %12s%n",
              layer.layer(),
              state(layer),
              duration(times.seconds(layer.layer())),
              duration(times.processorSeconds(layer.layer())),
              StageText.bytes(layer.sourceBytes()),
              StageText.bytes(layer.storedBytes())));
    }
    result.warnings().forEach(warning -> text.append("warning: " + warning + "\n"));
    return text.toString();
  }

  private static String duration(double seconds) {
    return Double.isNaN(seconds) ? "" : StageText.duration(seconds);
  }

  private String csv() {
    StringBuilder text =
        new StringBuilder("layer,state,seconds,processor_seconds,source_bytes,block_bytes\r\n");
    for (GriddedLayer layer : result.layers().layers()) {
      text.append(
          String.join(
              ",",
              layer.layer(),
              state(layer),
              number(times.seconds(layer.layer())),
              number(times.processorSeconds(layer.layer())),
              Long.toString(layer.sourceBytes()),
              Long.toString(layer.storedBytes())));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String number(double seconds) {
    return Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f", seconds);
  }

  private String json() {
    List<Object> layers = new ArrayList<>();
    for (GriddedLayer layer : result.layers().layers()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("layer", layer.layer());
      one.put("state", state(layer));
      one.put("seconds", finite(times.seconds(layer.layer())));
      one.put("processor_seconds", finite(times.processorSeconds(layer.layer())));
      one.put("source_bytes", layer.sourceBytes());
      one.put("block_bytes", layer.storedBytes());
      layers.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("layers", layers);
    all.put("stages", stages);
    all.put("warnings", result.warnings());
    all.put("resources", taken.json());
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Double finite(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
