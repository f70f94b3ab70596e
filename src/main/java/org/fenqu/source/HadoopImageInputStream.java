package org.fenqu.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.stream.ImageInputStreamImpl;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of any Hadoop file system as image readers want it: seekable, read in pages of 256 KiB of
 * which the last used few stay in memory, so that the many small reads of a TIFF directory or of
 * neighbouring strips cost one request each page. What is as long as a page is fetched by itself in
 * one request, with no byte around it. Not for use by several threads.
 */
final class HadoopImageInputStream extends ImageInputStreamImpl {
  static final int PAGE = 256 * 1024;
  private static final int PAGES_KEPT = 16;

  private final FSDataInputStream in;
  private final long length;
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(PAGES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES_KEPT;
        }
      };
  private long bytesRead;

  private HadoopImageInputStream(FSDataInputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  static HadoopImageInputStream open(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    long length = files.getFileStatus(path).getLen();
    return new HadoopImageInputStream(files.open(path), length);
  }

  /** Bytes fetched from the file system so far, read-ahead included. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    byte[] page = page(streamPos / PAGE);
    return page[(int) (streamPos++ % PAGE)] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (streamPos >= length) {
      return -1;
    }
    int done = 0;
    while (done < count && streamPos < length) {
      int left = (int) Math.min(count - done, length - streamPos);
      if (left >= PAGE && !pages.containsKey(streamPos / PAGE)) {
        fetch(streamPos, target, offset + done, left);
        streamPos += left;
        return done + left;
      }
      byte[] page = page(streamPos / PAGE);
      int start = (int) (streamPos % PAGE);
      int n = Math.min(page.length - start, count - done);
      System.arraycopy(page, start, target, offset + done, n);
      streamPos += n;
      done += n;
    }
    return done;
  }

  private byte[] page(long number) throws IOException {
    byte[] page = pages.get(number);
    if (page == null) {
      long start = number * PAGE;
      page = new byte[(int) Math.min(PAGE, length - start)];
      fetch(start, page, 0, page.length);
      pages.put(number, page);
    }
    return page;
  }

  private void fetch(long start, byte[] target, int offset, int count) throws IOException {
    try {
      in.readFully(start, target, offset, count);
    } catch (EOFException e) {
      throw new IOException("it became shorter while it was read", e);
    }
    bytesRead += count;
  }

  @Override
  public void close() throws IOException {
    super.close();
    pages.clear();
    in.close();
  }
}
