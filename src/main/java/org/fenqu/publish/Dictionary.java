package org.fenqu.publish;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.config.Catalogue;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;

/** What every column of a run's tables means: the source of comments, manifest and documents. */
public final class Dictionary {
  private static final String GRID = "grid";
  private static final String TERRITORY = "county and sea layers";
  private static final String SCORING = "scoring";
  private static final String DELINEATION = "delineation";
  private static final String SCORE = "score 0-100";

  private final Scheme scheme;
  private final Catalogue catalogue;

  public Dictionary(RunConfig config) {
    this.scheme = config.scheme();
    this.catalogue = config.catalogue();
  }

  public List<TableColumn> cells() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(
        column(
            "cell_id",
            "",
            GRID,
            "Identifier of the cell: Z-order of its block, then its position"));
    columns.add(column("x", "m", GRID, "Easting of the cell's centre, CGCS2000 Albers 25/47/105"));
    columns.add(column("y", "m", GRID, "Northing of the cell's centre, CGCS2000 Albers 25/47/105"));
    columns.add(
        column(
            "adcode",
            "",
            TERRITORY,
            "County (at sea: coastal city) with the largest share of the cell in its domain"));
    columns.add(
        column("province", "", TERRITORY, "Two-digit province code, the first digits of adcode"));
    columns.add(
        column(
            "domain", "", TERRITORY, "land or sea, whichever holds the larger part of the cell"));
    columns.add(column("land_fraction", "1", TERRITORY, "Share of the cell inside counties"));
    columns.add(column("land_km2", "km2", TERRITORY, "Area of the cell inside counties"));
    columns.add(
        column(
            "jurisdictions",
            "1",
            TERRITORY,
            "Every county and sea area the cell touches, with its exact share of the cell"));
    for (Layer layer : catalogue.layers()) {
      for (LayerColumn c : layer.columns()) {
        String proxy = layer.proxy() == null ? "" : " (proxy: " + layer.proxy() + ")";
        columns.add(column(c.name(), c.unit(), "layer " + layer.id(), c.meaning() + proxy));
      }
    }
    for (Indicator i : scheme.indicators()) {
      columns.add(column(i.id(), i.unit(), i.expression(), i.title().zh() + " " + i.title().en()));
    }
    for (Indicator i : scheme.indicators()) {
      columns.add(
          column(i.scoreColumn(), SCORE, "indicator " + i.id(), "Score of " + i.title().en()));
    }
    columns.addAll(aggregates("", SCORING));
    columns.add(
        column(
            "weight_present",
            "1",
            SCORING,
            "Share of the weight of applicable indicators that have a value"));
    columns.add(
        column(
            "insufficient",
            "",
            SCORING,
            "True where weight_present is below the scheme's scoring.min_weight"));
    columns.add(
        column(
            "pressure",
            SCORE,
            SCORING,
            "Overall pressure over the dimensions; NULL where insufficient"));
    columns.add(column("class", "", SCORING, "priority, key or general, by the scheme's rule"));
    columns.add(
        column(
            "problem", "", SCORING, "Dimension that exceeds its threshold most; NULL unless key"));
    columns.add(
        column(
            "reasons",
            "",
            SCORING,
            "Layers that protect the cell, or indicators that make it key"));
    columns.add(
        column("geometry", "degree", GRID, "The cell, CGCS2000 longitude-latitude (EPSG:4490)"));
    return columns;
  }

  public List<TableColumn> units() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(
        column(
            "code",
            "",
            DELINEATION,
            "ZH code: ZH, adcode, class digit (1 priority, 2 key, 3 general), sequence (from 5001 at sea)"));
    columns.add(column("uuid", "", DELINEATION, "Name-based UUID of adcode, code and cells"));
    columns.add(column("name", "", DELINEATION, "Chinese name of the unit"));
    columns.add(column("class", "", DELINEATION, "priority, key or general"));
    columns.add(
        column("problem", "", DELINEATION, "Leading dimension of a key unit; NULL otherwise"));
    columns.add(
        column(
            "domain",
            "",
            TERRITORY,
            "land: part of a county; sea: part of a coastal city's sea area"));
    columns.add(column("adcode", "", TERRITORY, "County code of GB/T 2260; at sea the city's"));
    columns.add(column("county", "", TERRITORY, "Name of the county; at sea of the city"));
    columns.add(column("city", "", TERRITORY, "Name of the prefecture-level city"));
    columns.add(column("province_name", "", TERRITORY, "Name of the province"));
    columns.add(column("province", "", TERRITORY, "Two-digit province code"));
    columns.add(column("area_km2", "km2", DELINEATION, "Area on the equal-area plane of the grid"));
    columns.add(column("cells", "1", DELINEATION, "Number of cells it has a part of"));
    columns.add(column("pressure", SCORE, SCORING, "Area-weighted mean of the cells' pressure"));
    columns.addAll(aggregates("Area-weighted mean: ", SCORING));
    columns.add(column("pressure_max", SCORE, SCORING, "Greatest pressure of a cell"));
    columns.add(
        column(
            "people",
            "persons",
            "layer named by units.people",
            "People living in it: a cell's people live on its land in counties, spread evenly;"
                + " NULL at sea and if the scheme names no layer"));
    columns.add(
        column(
            "insufficient_share",
            "1",
            SCORING,
            "Share of its area in cells with too few indicators"));
    columns.add(
        column(
            "top_drivers",
            SCORE,
            SCORING,
            "The three indicators with the highest area-weighted mean score"));
    columns.add(column("lon", "degree", DELINEATION, "Longitude of a point inside"));
    columns.add(column("lat", "degree", DELINEATION, "Latitude of a point inside"));
    columns.add(
        column(
            "geometry",
            "degree",
            DELINEATION,
            "The unit, CGCS2000 longitude-latitude (EPSG:4490)"));
    return columns;
  }

  public static List<TableColumn> unitCells() {
    return List.of(
        column("cell_id", "", GRID, "Cell, as in the table cells"),
        column("uuid", "", DELINEATION, "Identity of the unit that holds a part of it"),
        column("code", "", DELINEATION, "Its code"),
        column(
            "share",
            "1",
            DELINEATION,
            "Share of the whole cell that the unit holds, exact from its polygon; 1 where no border"
                + " crosses the cell"),
        column("area_km2", "km2", DELINEATION, "Area of that part: share times the cell's area"),
        column("province", "", DELINEATION, "Two-digit province code of the unit"));
  }

  public static List<TableColumn> unitIndicators() {
    String unitCells = "cells of the unit";
    return List.of(
        column("code", "", DELINEATION, "Unit"),
        column("adcode", "", DELINEATION, "County of the unit, at sea its city"),
        column("province", "", DELINEATION, "Two-digit province code"),
        column("indicator", "", "scheme", "Indicator id; its unit and limit are in the manifest"),
        column("element", "", "scheme", "Element the indicator counts for"),
        column("dimension", "", "scheme", "Dimension the indicator counts for"),
        column("value_mean", "the indicator's", unitCells, "Area-weighted mean of the value"),
        column("value_max", "the indicator's", unitCells, "Greatest value of a cell"),
        column("score_mean", SCORE, unitCells, "Area-weighted mean score"),
        column("score_max", SCORE, unitCells, "Greatest score of a cell"),
        column(
            "over_limit_share",
            "1",
            unitCells,
            "Share of the valid area over the indicator's limit; NULL if it has none"),
        column("valid_area_km2", "km2", unitCells, "Area of the cells that have a value"));
  }

  public static List<TableColumn> rejects() {
    String reading = "reading of layers";
    return List.of(
        column("layer", "", reading, "Layer id"),
        column("file", "", reading, "File the feature is in"),
        column("feature", "", reading, "The feature: its id attribute, position or line"),
        column("reason", "", reading, "What was wrong with it"),
        column(
            "action",
            "",
            reading,
            "rejected: left out; repaired: used after repair; kept: used as it is"));
  }

  public static List<TableColumn> areaFindings() {
    return List.of(
        column(
            "finding_id",
            "",
            TERRITORY,
            "Name of the finding within the run: its kind and a number, as gap-00001"),
        column(
            "kind",
            "",
            TERRITORY,
            "overlap: ground of two counties; gap: ground between counties that is of none;"
                + " coast_gap: water between coast and sea that is of none; hole: the same within"
                + " one county or within the sea"),
        column(
            "adcodes",
            "",
            TERRITORY,
            "Counties, at sea cities, that share it or border on it, rising"),
        column("area_km2", "km2", TERRITORY, "Area on the equal-area plane of the grid"),
        column(
            "treated_as",
            "",
            "treatment of the study area",
            "reported: left as it is; county NNNNNN or sea NNNNNN: given to that jurisdiction"),
        column(
            "geometry", "degree", TERRITORY, "The place, CGCS2000 longitude-latitude (EPSG:4490)"));
  }

  public static List<TableColumn> references() {
    String cells = "all zoned cells";
    return List.of(
        column("reference", "", SCORING, "Indicator id, or dimension@domain for a threshold"),
        column("hash", "", SCORING, "SHA-256 (first half) of the distribution"),
        column("count", "1", cells, "Cells with a value"),
        column("value", "the indicator's", cells, "A value of the distribution"),
        column("rank_low", "1", cells, "Share of cells below the value"),
        column("rank_high", "1", cells, "Share of cells at or below the value"));
  }

  private static List<TableColumn> aggregates(String prefix, String source) {
    List<TableColumn> columns = new ArrayList<>();
    for (Dimension d : Dimension.values()) {
      columns.add(
          column(d.column(), SCORE, source, prefix + "dimension " + d.zh() + " " + d.key()));
    }
    for (Element e : Element.values()) {
      columns.add(column(e.column(), SCORE, source, prefix + "element " + e.zh() + " " + e.key()));
    }
    return columns;
  }

  private static TableColumn column(String name, String unit, String source, String meaning) {
    return new TableColumn(name, unit, source, meaning);
  }
}
