package org.fenqu.config;

import java.util.regex.Pattern;

/** Says where the unit of a layer contradicts the way it is gridded. */
public final class UnitRemark {
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?iu)(10\\^?\\d+|1e\\d+|[十百千万亿]+)?\\s*"
              + "((k|M|G)?t|kg|g|[GT]g|tonnes?|tons?|tce|吨|公斤|千克|吨标准煤|吨煤"
              + "|persons?|people|inhabitants|人|heads?|households?|户|辆|头|家"
              + "|CNY|RMB|USD|yuan|元|m3|m³|m\\^3|立方米|方"
              + "|[kMGT]Wh|[kMGTP]J|千瓦时|度)"
              + "(\\s*(/\\s*(a|yr|year|年)|(a|yr|year)\\s*\\^?-1))?");

  private UnitRemark() {}

  /** A line on a layer; null if nothing speaks against its method. */
  public static String of(Layer layer) {
    GridRule rule = layer.grid();
    String unit = layer.unit() == null ? "" : layer.unit().strip();
    boolean adds =
        rule instanceof GridRule.Sum
            || rule instanceof GridRule.WeightedSum
            || rule instanceof GridRule.CountySum;
    boolean averages =
        rule instanceof GridRule.Mean
            || rule instanceof GridRule.CountyMean
            || rule instanceof GridRule.Idw;
    if (adds && ZeroDefault.isPerArea(unit)) {
      return said(layer, unit, "a density", "adds up amounts", "grid it by mean, or give amounts");
    }
    if (averages && AMOUNT.matcher(unit).matches()) {
      return said(
          layer, unit, "an amount", "takes means", "grid it by sum, or give a density per km2");
    }
    return null;
  }

  private static String said(Layer layer, String unit, String what, String does, String remedy) {
    return String.format(
        "layer %s: its unit %s is %s, but its method %s %s; %s",
        layer.id(), unit, what, layer.grid().method(), does, remedy);
  }
}
