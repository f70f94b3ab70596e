package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.GRID;
import static org.fenqu.run.tables.Origin.SCORE;
import static org.fenqu.run.tables.Origin.SCORING;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.fenqu.config.Dimension;
import org.fenqu.config.Indicator;
import org.fenqu.config.Layer;
import org.fenqu.config.LayerColumn;
import org.fenqu.config.RunConfig;
import org.fenqu.config.UnitClass;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.publish.parquet.ColumnData;
import org.fenqu.scoring.CellBlock;
import org.fenqu.territory.Jurisdiction;

/**
 * The table {@code cells}: a row for each cell of a block, its layers', indicators' and scores'
 * columns by the scheme and the catalogue.
 */
public final class CellsTable {
  private final TableDeclaration.Builder<Batch> table =
      TableDeclaration.of(
          "cells",
          TableOptions.geometry("geometry").partitionedBy("province"),
          batch -> batch.block().cells());

  private CellsTable() {}

  /**
   * A block's cells.
   *
   * @param members all jurisdictions of the area
   */
  public record Batch(CellBlock block, List<Jurisdiction> members) {}

  /** A column's values of a block, as an array for each of several columns. */
  @FunctionalInterface
  private interface FloatArrays extends Serializable {
    float[][] of(CellBlock block);
  }

  /**
   * @param gridded columns of the layers, in the order in which blocks have them
   */
  public static TableDeclaration<Batch> declare(RunConfig config, List<LayerColumn> gridded) {
    CellsTable cells = new CellsTable();
    CellPlaceColumns.addTo(cells.table);
    cells.addLayers(config.catalogue().layers(), gridded);
    cells.addIndicators(config.scheme().indicators());
    cells.addScores();
    cells.addClasses();
    cells.table.geometry(
        new TableColumn(
            "geometry", "degree", GRID, "The cell, CGCS2000 longitude-latitude (EPSG:4490)"),
        batch -> new ColumnData.Bytes(batch.block().shapes().wkb(), batch.block().shapes().width()),
        batch ->
            new ColumnData.Struct(
                List.of(
                    new ColumnData.Doubles(batch.block().shapes().xmin()),
                    new ColumnData.Doubles(batch.block().shapes().ymin()),
                    new ColumnData.Doubles(batch.block().shapes().xmax()),
                    new ColumnData.Doubles(batch.block().shapes().ymax()))));
    return cells.table.declare();
  }

  private void addLayers(List<Layer> layers, List<LayerColumn> gridded) {
    Map<String, Layer> byColumn = new HashMap<>();
    layers.forEach(layer -> layer.columns().forEach(c -> byColumn.put(c.name(), layer)));
    for (int i = 0; i < gridded.size(); i++) {
      LayerColumn c = gridded.get(i);
      Layer layer = byColumn.get(c.name());
      String proxy = layer.proxy() == null ? "" : " (proxy: " + layer.proxy() + ")";
      int at = i;
      table.addNullable(
          new TableColumn(c.name(), c.unit(), "layer " + layer.id(), c.meaning() + proxy),
          c.extensive() ? DataTypes.DoubleType : DataTypes.FloatType,
          batch -> layer(batch.block().layers().get(at)));
    }
  }

  private static ColumnData layer(Object values) {
    return values instanceof float[] floats
        ? new ColumnData.Floats(floats)
        : new ColumnData.Doubles((double[]) values);
  }

  private void addIndicators(List<Indicator> indicators) {
    for (int i = 0; i < indicators.size(); i++) {
      Indicator one = indicators.get(i);
      String title = one.title().zh() + " " + one.title().en();
      addFloats(
          new TableColumn(one.id(), one.unit(), one.expression(), title), CellBlock::indicators, i);
    }
    for (int i = 0; i < indicators.size(); i++) {
      Indicator one = indicators.get(i);
      String meaning = "Score of " + one.title().en();
      addFloats(
          new TableColumn(one.scoreColumn(), SCORE, "indicator " + one.id(), meaning),
          block -> block.scores().indicators(),
          i);
    }
  }

  private void addScores() {
    List<TableColumn> aggregates = AggregateColumns.said("");
    int dimensions = Dimension.values().length;
    for (int s = 0; s < aggregates.size(); s++) {
      if (s < dimensions) {
        addFloats(aggregates.get(s), block -> block.scores().dimensions(), s);
      } else {
        addFloats(aggregates.get(s), block -> block.scores().elements(), s - dimensions);
      }
    }
    table.addNullable(
        new TableColumn(
            "weight_present",
            "1",
            SCORING,
            "Share of the weight of applicable indicators that have a value"),
        DataTypes.FloatType,
        batch -> new ColumnData.Floats(batch.block().scores().weightPresent()));
    table.addNullable(
        new TableColumn(
            "insufficient",
            "",
            SCORING,
            "True where weight_present is below the scheme's scoring.min_weight"),
        DataTypes.BooleanType,
        batch -> new ColumnData.Booleans(batch.block().scores().insufficient()));
    table.addNullable(
        new TableColumn(
            "pressure",
            SCORE,
            SCORING,
            "Overall pressure over the dimensions; NULL where insufficient"),
        DataTypes.FloatType,
        batch -> new ColumnData.Floats(batch.block().scores().pressure()));
  }

  private void addFloats(TableColumn said, FloatArrays values, int at) {
    table.addNullable(
        said, DataTypes.FloatType, batch -> new ColumnData.Floats(values.of(batch.block())[at]));
  }

  private void addClasses() {
    table.add(
        new TableColumn("class", "", SCORING, "priority, key or general, by the scheme's rule"),
        DataTypes.StringType,
        batch ->
            new ColumnData.Codes(
                Arrays.stream(UnitClass.values()).map(UnitClass::key).toArray(String[]::new),
                batch.block().classes().classes()));
    table.addNullable(
        new TableColumn(
            "problem", "", SCORING, "Dimension that exceeds its threshold most; NULL unless key"),
        DataTypes.StringType,
        batch ->
            new ColumnData.Codes(
                Arrays.stream(Dimension.values()).map(Dimension::key).toArray(String[]::new),
                batch.block().classes().problems()));
    table.add(
        new TableColumn(
            "reasons", "", SCORING, "Layers that protect the cell, or indicators that make it key"),
        DataTypes.createArrayType(DataTypes.StringType, true),
        batch ->
            new ColumnData.Lists(
                batch.block().classes().firstReason(),
                List.of(
                    new ColumnData.Codes(
                        batch.block().classes().reasonWords(),
                        batch.block().classes().reasons()))));
  }
}
