package org.fenqu.lineage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.grid.Grid;
import org.fenqu.kernel.CellPieces;
import org.fenqu.source.crs.PublishedShape;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What units share of cells that borders cross in both runs: the view {@code cut} to rows of
 * cell_id, old_unit, new_unit, share of the cell.
 *
 * <p>A cell that both runs cut into the same counties' parts, equal to the last bit, from the same
 * counties, was cut by the same border: each part is the other's, and no polygon need be looked at.
 */
final class CutCells {
  private static final StructType PIECE =
      new StructType()
          .add("unit", DataTypes.LongType)
          .add("cell_id", DataTypes.LongType)
          .add("piece", DataTypes.BinaryType);

  /** What a border's vertices, rounded to a millimetre, may miss of a cell, over its side. */
  private static final double ROUNDING_METRES = 0.001;

  /** Parts of one county, equal to the last bit, are one part. */
  private static final String SAME =
      """
      SELECT cell_id FROM (
        SELECT c.cell_id, count(DISTINCT c.old_unit) AS old_parts,
          count(DISTINCT c.new_unit) AS new_parts,
          count_if(o.adcode = n.adcode AND o.domain = n.domain AND c.old_share = c.new_share)
            AS equal
        FROM cut c JOIN old_units o ON c.old_unit = o.unit JOIN new_units n ON c.new_unit = n.unit
        GROUP BY c.cell_id)
      WHERE equal = old_parts AND equal = new_parts AND %s""";

  private static final String OVERLAPS =
      """
      SELECT c.cell_id, c.old_unit, c.new_unit, c.old_share AS share
      FROM cut c JOIN same_cut USING (cell_id)
      JOIN old_units o ON c.old_unit = o.unit JOIN new_units n ON c.new_unit = n.unit
      WHERE o.adcode = n.adcode AND o.domain = n.domain AND c.old_share = c.new_share""";

  private static final String MEASURED =
      """
      SELECT cell_id, collect_list(struct(old_unit, old_share, new_unit, new_share, measured)) AS pairs
      FROM (
        SELECT c.*, common_m2(o.piece, n.piece) / %s AS measured
        FROM other_cut c
        LEFT JOIN old_pieces o ON c.cell_id = o.cell_id AND c.old_unit = o.unit
        LEFT JOIN new_pieces n ON c.cell_id = n.cell_id AND c.new_unit = n.unit)
      GROUP BY cell_id""";

  private static final StructType OVERLAP =
      new StructType()
          .add("cell_id", DataTypes.LongType)
          .add("old_unit", DataTypes.LongType)
          .add("new_unit", DataTypes.LongType)
          .add("share", DataTypes.DoubleType);

  private CutCells() {}

  static Dataset<Row> of(Ground ground) {
    SparkSession spark = ground.spark();
    spark.sql(SAME.formatted(ground.sameArea())).createOrReplaceTempView("same_cut");
    spark
        .sql("SELECT * FROM cut LEFT ANTI JOIN same_cut USING (cell_id)")
        .createOrReplaceTempView("other_cut");
    pieces(ground, "old").createOrReplaceTempView("old_pieces");
    pieces(ground, "new").createOrReplaceTempView("new_pieces");
    UDF2<byte[], byte[], Double> common = CutCells::commonM2;
    spark.udf().register("common_m2", common, DataTypes.DoubleType);
    double rounding = ROUNDING_METRES / ground.grid().cellMetres();
    Dataset<Row> measured =
        spark
            .sql(MEASURED.formatted(ground.grid().cellAreaM2()))
            .flatMap(
                (FlatMapFunction<Row, Row>) cell -> balanced(cell, rounding),
                Encoders.row(OVERLAP));
    return spark.sql(OVERLAPS).union(measured);
  }

  /** What the units of a side hold of cells, as polygons in the plane. */
  private static Dataset<Row> pieces(Ground ground, String side) {
    Grid grid = ground.grid();
    return ground
        .spark()
        .sql(
            """
            SELECT u.unit, u.geometry, c.cells
            FROM %1$s_units u JOIN (
              SELECT %1$s_unit AS unit, collect_set(cell_id) AS cells FROM other_cut GROUP BY ALL) c
              ON u.unit = c.unit"""
                .formatted(side))
        .flatMap((FlatMapFunction<Row, Row>) unit -> pieces(grid, unit), Encoders.row(PIECE));
  }

  private static Iterator<Row> pieces(Grid grid, Row unit) {
    Geometry plane = PublishedShape.toGrid((Geometry) unit.get(1));
    List<Row> rows = new ArrayList<>();
    WKBWriter wkb = new WKBWriter();
    long[] cells = unit.<Long>getList(2).stream().mapToLong(cell -> cell).sorted().toArray();
    CellPieces.of(
        plane,
        grid,
        cells,
        (cell, piece) -> rows.add(RowFactory.create(unit.getLong(0), cell, wkb.write(piece))));
    return rows.iterator();
  }

  private static double commonM2(byte[] a, byte[] b) throws ParseException {
    if (a == null || b == null) {
      return 0;
    }
    WKBReader wkb = new WKBReader();
    return OverlayNGRobust.overlay(wkb.read(a), wkb.read(b), OverlayNG.INTERSECTION).getArea();
  }

  /** A cell's overlaps, and what either side lacks of the other's. */
  private static Iterator<Row> balanced(Row cell, double rounding) {
    List<Row> pairs = cell.getList(1);
    List<Long> old = pairs.stream().map(pair -> pair.getLong(0)).distinct().sorted().toList();
    List<Long> young = pairs.stream().map(pair -> pair.getLong(2)).distinct().sorted().toList();
    double[][] measured = new double[old.size()][young.size()];
    double[] oldShares = new double[old.size()];
    double[] newShares = new double[young.size()];
    for (Row pair : pairs) {
      int i = old.indexOf(pair.getLong(0));
      int j = young.indexOf(pair.getLong(2));
      oldShares[i] = pair.getDouble(1);
      newShares[j] = pair.getDouble(3);
      measured[i][j] = pair.getDouble(4);
    }
    CellBalance.Balanced of = CellBalance.of(measured, oldShares, newShares, rounding);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      for (int j = 0; j < young.size(); j++) {
        rows.add(RowFactory.create(cell.getLong(0), old.get(i), young.get(j), of.common()[i][j]));
      }
      rows.add(RowFactory.create(cell.getLong(0), old.get(i), null, of.left()[i]));
    }
    for (int j = 0; j < young.size(); j++) {
      rows.add(RowFactory.create(cell.getLong(0), null, young.get(j), of.came()[j]));
    }
    return rows.iterator();
  }
}
