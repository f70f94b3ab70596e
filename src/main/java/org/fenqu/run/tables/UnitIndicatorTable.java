package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;
import static org.fenqu.run.tables.Origin.DELINEATION;
import static org.fenqu.run.tables.Origin.SCHEME;
import static org.fenqu.run.tables.Origin.SCORE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fenqu.config.Indicator;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.delineation.UnitSummary.IndicatorSummary;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;

/**
 * The table {@code unit_indicators}: a row for each unit and indicator that has a value in it, by
 * unit, then by the indicator's id.
 */
public final class UnitIndicatorTable {
  private static final String CELLS = "cells of the unit";

  private UnitIndicatorTable() {}

  /** One row. */
  record Entry(UnitSummary unit, Indicator indicator, IndicatorSummary summary) {}

  static List<Entry> rows(List<UnitSummary> units, List<Indicator> indicators) {
    int[] byId =
        IntStream.range(0, indicators.size())
            .boxed()
            .sorted(Comparator.comparing(i -> indicators.get(i).id()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Entry> rows = new ArrayList<>();
    for (UnitSummary unit : units) {
      for (int i : byId) {
        if (!Double.isNaN(unit.indicator(i).valueMean())) {
          rows.add(new Entry(unit, indicators.get(i), unit.indicator(i)));
        }
      }
    }
    return rows;
  }

  static TableDeclaration<List<Entry>> declare() {
    return RowColumns.<Entry>of("unit_indicators", TableOptions.plain())
        .text("code", DELINEATION, "Unit", row -> row.unit().code())
        .text(
            "adcode",
            DELINEATION,
            "County of the unit, at sea its city",
            row -> row.unit().jurisdiction().adcode())
        .text(
            "province",
            DELINEATION,
            "Two-digit province code",
            row -> row.unit().jurisdiction().province())
        .text(
            "indicator",
            SCHEME,
            "Indicator id; its unit and limit are in the manifest",
            row -> row.indicator().id())
        .text(
            "element",
            SCHEME,
            "Element the indicator counts for",
            row -> row.indicator().element().key())
        .text(
            "dimension",
            SCHEME,
            "Dimension the indicator counts for",
            row -> row.indicator().dimension().key())
        .doubles(
            "value_mean",
            "the indicator's",
            CELLS,
            "Area-weighted mean of the value",
            row -> row.summary().valueMean())
        .doubles(
            "value_max",
            "the indicator's",
            CELLS,
            "Greatest value of a cell",
            row -> row.summary().valueMax())
        .floatsOrNull(
            "score_mean",
            SCORE,
            CELLS,
            "Area-weighted mean score",
            row -> row.summary().scoreMean())
        .floatsOrNull(
            "score_max", SCORE, CELLS, "Greatest score of a cell", row -> row.summary().scoreMax())
        .floatsOrNull(
            "over_limit_share",
            "1",
            CELLS,
            "Share of the valid area over the indicator's limit; NULL if it has none",
            row -> row.summary().overLimitShare())
        .doubles(
            "valid_area_km2",
            "km2",
            CELLS,
            "Area of the cells that have a value",
            row -> row.summary().validAreaM2() / M2_PER_KM2)
        .declare();
  }
}
