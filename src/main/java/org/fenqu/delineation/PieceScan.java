package org.fenqu.delineation;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.fenqu.config.Dimension;
import org.fenqu.config.UnitClass;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.gridding.PackEntry;
import org.fenqu.gridding.PackReader;
import org.fenqu.gridding.Territory;
import org.fenqu.gridding.TerritoryBlock;
import org.fenqu.source.ColumnBatches;

/** One task: batches of the table {@code cells}, by rising id, to pieces of jurisdictions. */
final class PieceScan implements Closeable {
  private final DelineationColumns columns;
  private final boolean[] seas;
  private final Map<Long, PackEntry> blocks;
  private final PackReader territory;
  private final int[] places;
  private final int cellId;
  private final int unitClass;
  private final int problem;
  private final int insufficient;
  private final int people;
  private final int landFraction;

  private final int[] positions = new int[Block.CELLS];
  private final byte[] digits = new byte[Block.CELLS];
  private final byte[] problems = new byte[Block.CELLS];
  private final boolean[] bad = new boolean[Block.CELLS];
  private final float[][] values;
  private final UTF8String[] classKeys;
  private final UTF8String[] problemKeys;
  private long first;
  private int size;

  /**
   * @param blocks where each block of the area is, by its id
   * @param names columns of the batches
   */
  PieceScan(
      DelineationColumns columns,
      boolean[] seas,
      Map<Long, PackEntry> blocks,
      PackReader territory,
      List<String> names) {
    this.columns = columns;
    this.seas = seas;
    this.blocks = blocks;
    this.territory = territory;
    this.places = columns.names().stream().mapToInt(names::indexOf).toArray();
    this.cellId = names.indexOf("cell_id");
    this.unitClass = names.indexOf("class");
    this.problem = names.indexOf("problem");
    this.insufficient = names.indexOf("insufficient");
    this.people = columns.people() == null ? -1 : names.indexOf(columns.people());
    this.landFraction = names.indexOf("land_fraction");
    this.values = new float[columns.count()][Block.CELLS];
    this.classKeys = new UTF8String[UnitClass.values().length];
    for (UnitClass c : UnitClass.values()) {
      classKeys[c.ordinal()] = UTF8String.fromString(c.key());
    }
    this.problemKeys = new UTF8String[Dimension.values().length];
    for (Dimension d : Dimension.values()) {
      problemKeys[d.ordinal()] = UTF8String.fromString(d.key());
    }
  }

  /** Columns that a scan reads. */
  static List<String> read(DelineationColumns columns) {
    List<String> read = new ArrayList<>(List.of("cell_id", "class", "problem", "insufficient"));
    read.addAll(columns.read());
    return read;
  }

  /** The pieces, a block's at a time. */
  Iterator<Piece.Keyed> pieces(Iterator<ColumnarBatch> batches) {
    return new Iterator<>() {
      private final List<Piece.Keyed> ready = new ArrayList<>();
      private int next;

      @Override
      public boolean hasNext() {
        while (next == ready.size() && (batches.hasNext() || size > 0)) {
          ready.clear();
          next = 0;
          if (batches.hasNext()) {
            take(batches.next(), ready);
          } else {
            flush(ready);
          }
        }
        return next < ready.size();
      }

      @Override
      public Piece.Keyed next() {
        return ready.get(next++);
      }
    };
  }

  private void take(ColumnarBatch batch, List<Piece.Keyed> out) {
    long[] ids = batch.column(cellId).getLongs(0, batch.numRows());
    int from = 0;
    while (from < ids.length) {
      int to = from + 1;
      while (to < ids.length && ids[to] > ids[to - 1] && CellId.sameBlock(ids[from], ids[to])) {
        to++;
      }
      boolean goesOn =
          size > 0
              && CellId.sameBlock(first, ids[from])
              && positions[size - 1] < CellId.position(ids[from]);
      if (!goesOn) {
        flush(out);
      }
      first = ids[from];
      copy(batch, ids, from, to);
      from = to;
    }
  }

  private void flush(List<Piece.Keyed> out) {
    if (size == 0) {
      return;
    }
    Block block = CellId.block(first);
    CellBlock cells = new CellBlock(block, size, positions, digits, problems, bad, values);
    try {
      TerritoryBlock area = Territory.readBlock(territory, blocks.get(block.id()));
      out.addAll(Piece.cut(cells, area, seas));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }

  private void copy(ColumnarBatch batch, long[] ids, int from, int to) {
    ColumnVector classes = batch.column(unitClass);
    ColumnVector leading = batch.column(problem);
    ColumnVector few = batch.column(insufficient);
    int count = to - from;
    for (int row = from; row < to; row++) {
      int cell = size + row - from;
      positions[cell] = CellId.position(ids[row]);
      digits[cell] = digit(classes.getUTF8String(row));
      problems[cell] = leading.isNullAt(row) ? 0 : problem(leading.getUTF8String(row));
      bad[cell] = few.isNullAt(row) || few.getBoolean(row);
    }
    for (int c = 0; c < places.length; c++) {
      ColumnBatches.copy(batch.column(places[c]), from, count, values[c], size);
    }
    people(batch, from, count);
    size += count;
  }

  private void people(ColumnarBatch batch, int from, int count) {
    float[] target = values[values.length - 1];
    if (people < 0) {
      Arrays.fill(target, size, size + count, Float.NaN);
      return;
    }
    ColumnVector source = batch.column(people);
    ColumnVector land = batch.column(landFraction);
    boolean doubles = source.dataType().equals(DataTypes.DoubleType);
    for (int i = 0; i < count; i++) {
      int row = from + i;
      double value =
          source.isNullAt(row)
              ? Double.NaN
              : doubles ? source.getDouble(row) : source.getFloat(row);
      target[size + i] = columns.people(value, land.getDouble(row));
    }
  }

  private byte digit(UTF8String key) {
    for (int i = 0; i < classKeys.length; i++) {
      if (classKeys[i].equals(key)) {
        return (byte) UnitClass.values()[i].digit();
      }
    }
    throw new IllegalStateException("class " + key + " in the table of cells");
  }

  private byte problem(UTF8String key) {
    for (int i = 0; i < problemKeys.length; i++) {
      if (problemKeys[i].equals(key)) {
        return (byte) (i + 1);
      }
    }
    throw new IllegalStateException("problem " + key + " in the table of cells");
  }

  @Override
  public void close() throws IOException {
    territory.close();
  }
}
