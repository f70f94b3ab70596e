package org.fenqu.source.netcdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.source.HadoopImageInputStream;
import ucar.unidata.io.RandomAccessFile;

/**
 * A file of any Hadoop file system as the NetCDF library wants it, read in pages: nothing is copied
 * to a local disk. Not for use by several threads.
 */
final class HadoopRandomAccessFile extends RandomAccessFile {
  private static final int BUFFER = 8192;

  private final HadoopImageInputStream stream;
  private boolean closed;

  HadoopRandomAccessFile(String path, Configuration hadoop) throws IOException {
    super(BUFFER);
    this.location = path;
    this.readonly = true;
    this.stream = HadoopImageInputStream.open(new Path(path), hadoop);
  }

  /** Bytes fetched from the file system so far, read-ahead included. */
  long bytesRead() {
    return stream.bytesRead();
  }

  @Override
  public long length() {
    return stream.length();
  }

  @Override
  public long getLastModified() {
    return 0;
  }

  @Override
  protected int read_(long position, byte[] target, int offset, int count) throws IOException {
    stream.seek(position);
    int done = 0;
    while (done < count) {
      int n = stream.read(target, offset + done, count - done);
      if (n < 0) {
        break;
      }
      done += n;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  @Override
  public long readToByteChannel(WritableByteChannel target, long offset, long count)
      throws IOException {
    byte[] part = new byte[BUFFER];
    long done = 0;
    while (done < count) {
      int n = read_(offset + done, part, 0, (int) Math.min(BUFFER, count - done));
      if (n < 0) {
        break;
      }
      target.write(ByteBuffer.wrap(part, 0, n));
      done += n;
    }
    return done;
  }

  @Override
  public synchronized void close() throws IOException {
    // The library closes it, too, when it can't read the file.
    if (!closed) {
      closed = true;
      stream.close();
    }
  }
}
