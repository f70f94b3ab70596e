package org.fenqu.delineation;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.fenqu.grid.Block;
import org.fenqu.grid.CellId;
import org.fenqu.scoring.CellBlock;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackWriter;
import org.fenqu.store.ScratchFrame;

/**
 * Cuts a task's blocks into pieces while the cells are at hand, and packs these into one file, so
 * that the task of a jurisdiction finds its own without a look at any other.
 */
public final class PieceWriter implements Closeable {
  private final DelineationColumns columns;
  private final boolean[] seas;
  private final PackWriter pack;

  private PieceWriter(
      DelineationColumns columns, boolean[] seas, String folder, Configuration hadoop)
      throws IOException {
    this.columns = columns;
    this.seas = seas;
    String part = "pieces-" + TaskContext.get().taskAttemptId() + ".pack";
    this.pack = PackWriter.unchecked(new Path(folder), part, hadoop);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) done -> pack.closeQuietly());
  }

  /** Makes a writer for each task. */
  public record Opener(
      DelineationColumns columns,
      boolean[] seas,
      String folder,
      Broadcast<SerializableConfiguration> hadoop)
      implements Serializable {
    public PieceWriter open() throws IOException {
      return new PieceWriter(columns, seas, folder, hadoop.value().value());
    }
  }

  /**
   * @param cells all of a block
   */
  public void add(CellBlock cells) throws IOException {
    Block block = CellId.block(cells.places().ids()[0]);
    for (Piece.Keyed piece : Piece.cut(block, cells, columns.of(cells), seas)) {
      pack.putPlain(piece.key(), ScratchFrame.pack(piece.frame()));
    }
  }

  /** Where the pieces are that were written; after {@link #close}. */
  public ArrayList<PackEntry> entries() {
    return new ArrayList<>(pack.entries());
  }

  @Override
  public void close() throws IOException {
    pack.close();
  }
}
