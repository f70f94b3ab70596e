package org.fenqu.store;

import com.github.luben.zstd.Zstd;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes keyed byte frames, each compressed by Zstandard, one after the other into a file.
 *
 * <p>The file alone says nothing: a reader finds frames through the entries, which are kept in the
 * store's JSON index. So a file that a dead task left behind is never read.
 */
public final class PackWriter implements Closeable {
  private static final int LEVEL = 1;

  private final String part;
  private final FSDataOutputStream out;
  private final List<PackEntry> entries = new ArrayList<>();

  public PackWriter(Path folder, String part, Configuration hadoop) throws IOException {
    this(folder.getFileSystem(hadoop), folder, part);
  }

  private PackWriter(FileSystem files, Path folder, String part) throws IOException {
    this.part = part;
    this.out = files.create(new Path(folder, part), true);
  }

  /**
   * Opens one that on local disks goes without checksums beside the file: for what only the run
   * that writes it reads, soon, and for {@link SealedFrame}s.
   */
  public static PackWriter unchecked(Path folder, String part, Configuration hadoop)
      throws IOException {
    return new PackWriter(PackReader.plain(folder.getFileSystem(hadoop)), folder, part);
  }

  public void put(long key, byte[] frame) throws IOException {
    byte[] packed = Zstd.compress(frame, LEVEL);
    long offset = out.getPos();
    out.writeInt(frame.length);
    out.write(packed);
    entries.add(new PackEntry(part, key, offset, packed.length + Integer.BYTES));
  }

  /** Puts a frame as {@link PackReader#packed} gives it. */
  public void putPacked(long key, byte[] packed) throws IOException {
    putPlain(key, packed);
  }

  /** Puts a frame as it is, for {@link PackReader#plain}. */
  public void putPlain(long key, byte[] frame) throws IOException {
    long offset = out.getPos();
    out.write(frame);
    entries.add(new PackEntry(part, key, offset, frame.length));
  }

  public List<PackEntry> entries() {
    return entries;
  }

  /** For a task that has failed. */
  public void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
