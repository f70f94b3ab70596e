package org.fenqu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenqu.Json;
import org.fenqu.Quantities;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.run.LayerTimes;
import org.fenqu.run.LayersToGrid;
import org.fenqu.territory.Membership;
import org.fenqu.territory.MembershipStage;

/**
 * What gridding each layer took, as {@code fenqu grid} prints it: seconds by the clock from the
 * start of its first task on (layers run side by side: they add up to more than the stage took),
 * processor seconds of its tasks, bytes of its source and of its blocks.
 */
record GridText(LayersToGrid.Gridded gridded) {
  /**
   * A line of the table.
   *
   * @param seconds by the clock; NaN if nothing was done
   */
  private record Line(
      String layer, String state, double seconds, double processor, long source, long blocks) {}

  /** Memberships, then values. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    LayersToGrid.Result result = gridded.result();
    LayerTimes times = gridded.times();
    for (MembershipStage.Laid laid : result.memberships().laid()) {
      Membership membership = laid.membership();
      lines.add(
          new Line(
              membership.layer(),
              laid.reused() ? "unchanged" : "gridded",
              laid.reused() ? Double.NaN : laid.seconds(),
              times.processorSeconds(membership.layer()),
              membership.sourceBytes(),
              membership.storedBytes()));
    }
    for (String layer : result.memberships().leftOut()) {
      lines.add(new Line(layer, "left out", Double.NaN, Double.NaN, 0, 0));
    }
    for (GriddedLayer layer : result.layers().layers()) {
      lines.add(
          new Line(
              layer.layer(),
              state(layer),
              times.seconds(layer.layer()),
              times.processorSeconds(layer.layer()),
              layer.sourceBytes(),
              layer.storedBytes()));
    }
    return lines;
  }

  String as(Format format) {
    return switch (format) {
      case TABLE -> table();
      case CSV -> csv();
      case JSON -> json();
    };
  }

  private String state(GriddedLayer layer) {
    LayersToGrid.Result result = gridded.result();
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
    for (Line line : lines()) {
      text.append(
          String.format(
              "%-24s %-10s %10s %10s %12s %12s%n",
              line.layer(),
              line.state(),
              duration(line.seconds()),
              duration(line.processor()),
              Quantities.bytes(line.source()),
              Quantities.bytes(line.blocks())));
    }
    gridded.result().warnings().forEach(warning -> text.append("warning: " + warning + "\n"));
    return text.toString();
  }

  private static String duration(double seconds) {
    return Double.isNaN(seconds) ? "" : Quantities.duration(seconds);
  }

  private String csv() {
    StringBuilder text =
        new StringBuilder("layer,state,seconds,processor_seconds,source_bytes,block_bytes\r\n");
    for (Line line : lines()) {
      text.append(
          String.join(
              ",",
              line.layer(),
              line.state(),
              number(line.seconds()),
              number(line.processor()),
              Long.toString(line.source()),
              Long.toString(line.blocks())));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String number(double seconds) {
    return Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f", seconds);
  }

  private String json() {
    List<Object> layers = new ArrayList<>();
    for (Line line : lines()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("layer", line.layer());
      one.put("state", line.state());
      one.put("seconds", finite(line.seconds()));
      one.put("processor_seconds", finite(line.processor()));
      one.put("source_bytes", line.source());
      one.put("block_bytes", line.blocks());
      layers.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("layers", layers);
    all.put("stages", gridded.stages());
    all.put("warnings", gridded.result().warnings());
    all.put("resources", gridded.taken().json());
    return Json.indented(all) + System.lineSeparator();
  }

  private static Double finite(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
