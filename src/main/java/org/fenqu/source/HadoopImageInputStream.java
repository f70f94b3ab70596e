package org.fenqu.source;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.stream.ImageInputStreamImpl;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A file of any Hadoop file system as image readers want it: seekable, read in pages of 256 KiB of
 * which the last used few stay in memory, so that the many small reads of a TIFF directory or of
 * neighbouring strips cost one request each page. What is as long as a page is fetched by itself in
 * one request, with no byte around it. Not for use by several threads.
 */
public final class HadoopImageInputStream extends ImageInputStreamImpl {
  static final int PAGE = 256 * 1024;
  private static final int PAGES_KEPT = 16;
  private static final String LOCAL = "file";

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
  private final AtomicLong bytesRead = new AtomicLong();

  private final boolean local;

  private HadoopImageInputStream(FSDataInputStream in, long length, boolean local) {
    this.in = in;
    this.length = length;
    this.local = local;
  }

  public static HadoopImageInputStream open(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus status = files.getFileStatus(path);
    FSDataInputStream in =
        FutureIO.awaitFuture(
            files
                .openFile(path)
                .opt(
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                .withFileStatus(status)
                .build());
    boolean local = files.getUri().getScheme().equals(LOCAL);
    return new HadoopImageInputStream(in, status.getLen(), local);
  }

  /** Whether the file lies on this machine: a request costs next to nothing then. */
  public boolean isLocal() {
    return local;
  }

  /** Bytes fetched from the file system so far, read-ahead included. */
  public long bytesRead() {
    return bytesRead.get();
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

  /**
   * Reads without a page, in one request. Safe for several threads, as is nothing else here.
   *
   * @throws IOException if the file ends before
   */
  public void fetch(long start, byte[] target, int offset, int count) throws IOException {
    try {
      in.readFully(start, target, offset, count);
    } catch (EOFException e) {
      throw new IOException("it became shorter while it was read", e);
    }
    bytesRead.addAndGet(count);
  }

  @Override
  public void close() throws IOException {
    super.close();
    pages.clear();
    in.close();
  }
}
