package org.fenqu.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.UserException;

/** Reads frames that a {@link PackWriter} wrote; keeps each part open until closed. */
public final class PackReader implements Closeable {
  private final Path folder;
  private final Configuration hadoop;
  private final boolean unchecked;
  private final Map<String, FSDataInputStream> open = new HashMap<>();

  public PackReader(Path folder, Configuration hadoop) {
    this(folder, hadoop, false);
  }

  private PackReader(Path folder, Configuration hadoop, boolean unchecked) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.unchecked = unchecked;
  }

  /** Reads what {@link PackWriter#unchecked} writes. */
  public static PackReader unchecked(Path folder, Configuration hadoop) {
    return new PackReader(folder, hadoop, true);
  }

  /** A file system without checksum files beside the files. */
  static FileSystem plain(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /**
   * @throws UserException if the part is missing, shorter than its entry says, or not as it was
   *     written
   */
  public byte[] read(PackEntry entry) throws IOException {
    byte[] packed = packed(entry);
    int length = ByteBuffer.wrap(packed).getInt();
    byte[] frame = new byte[length];
    try {
      long got =
          Zstd.decompressByteArray(
              frame, 0, length, packed, Integer.BYTES, packed.length - Integer.BYTES);
      if (got == length) {
        return frame;
      }
    } catch (ZstdException e) {
      throw broken(entry, e);
    }
    throw broken(entry, null);
  }

  /** What to tell of a frame whose bytes aren't good. */
  public UserException broken(PackEntry entry, Exception cause) {
    return new UserException(
        entry.part() + " in " + folder + " is broken: delete that folder, it is made again", cause);
  }

  /** A frame as it is stored, its length before it. */
  public byte[] packed(PackEntry entry) throws IOException {
    return plain(entry);
  }

  /** A frame that {@link PackWriter#putPlain} put. */
  public byte[] plain(PackEntry entry) throws IOException {
    try {
      return bytes(entry);
    } catch (ChecksumException | EOFException | FileNotFoundException e) {
      throw broken(entry, e);
    }
  }

  private byte[] bytes(PackEntry entry) throws IOException {
    FSDataInputStream in = open.get(entry.part());
    if (in == null) {
      Path file = new Path(folder, entry.part());
      FileSystem files = file.getFileSystem(hadoop);
      in = (unchecked ? plain(files) : files).open(file);
      open.put(entry.part(), in);
    }
    byte[] packed = new byte[entry.length()];
    in.readFully(entry.offset(), packed);
    return packed;
  }

  @Override
  public void close() throws IOException {
    for (FSDataInputStream in : open.values()) {
      in.close();
    }
    open.clear();
  }
}
