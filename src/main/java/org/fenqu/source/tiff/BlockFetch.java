package org.fenqu.source.tiff;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fenqu.source.HadoopImageInputStream;

/**
 * Tiles or strips of a file as they are stored, fetched from a remote file system in few requests:
 * those that will be needed and lie next to each other, or nearly so, come in one, and while they
 * are decoded the next request is under way on a thread of its own.
 *
 * <p>It holds at most {@link #MOST_WAITING} bytes that were fetched and not yet taken, but at least
 * one range, and the range under way. Where that is too little for the order in which they are
 * taken, a block is fetched again. Not for use by several threads.
 */
final class BlockFetch implements AutoCloseable {
  /** Bytes of a request, but for a block that is larger by itself. */
  static final long MOST_RANGE = 8L << 20;

  /** Bytes between two blocks that are fetched rather than asked around. */
  static final long MOST_GAP = 64L << 10;

  /** Bytes that wait to be decoded. */
  static final long MOST_WAITING = 32L << 20;

  private static final long LONGEST_WAIT_SECONDS = 10;

  private final HadoopImageInputStream in;
  private final long[] offsets;
  private final long[] counts;

  /** Blocks to come that no request has asked for, by their place in {@link #byOffset}. */
  private final BitSet toFetch = new BitSet();

  /** Blocks to come, in the order of the file. */
  private final int[] byOffset;

  /** Place of each of the file's blocks in {@link #byOffset}, −1 for none. */
  private final int[] places;

  private final Map<Integer, byte[]> waiting = new LinkedHashMap<>();
  private long waitingBytes;

  /** Place behind the last range. */
  private int cursor;

  private Range ahead;
  private Future<byte[]> underWay;
  private ExecutorService thread;

  /**
   * @param offsets first byte of each of the file's blocks
   * @param counts bytes of each, 0 for one that isn't stored
   * @param expected blocks that will be taken, about
   */
  BlockFetch(HadoopImageInputStream in, long[] offsets, long[] counts, BitSet expected) {
    this.in = in;
    this.offsets = offsets;
    this.counts = counts;
    this.byOffset =
        expected.stream()
            .filter(block -> counts[block] > 0)
            .boxed()
            .sorted((a, b) -> Long.compare(offsets[a], offsets[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.places = new int[offsets.length];
    Arrays.fill(places, -1);
    for (int place = 0; place < byOffset.length; place++) {
      places[byOffset[place]] = place;
    }
    toFetch.set(0, byOffset.length);
  }

  /**
   * Bytes to fetch in one request.
   *
   * @param blocks that lie in it
   */
  private record Range(long start, long end, int[] blocks) {
    boolean holds(int block) {
      for (int own : blocks) {
        if (own == block) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The bytes of a block.
   *
   * @throws IOException what the file system threw when they were fetched
   */
  byte[] take(int block) throws IOException {
    byte[] found = waiting.remove(block);
    if (found == null && ahead != null && ahead.holds(block)) {
      Range range = ahead;
      ahead = null;
      keep(range, await());
      fetchAhead();
      found = waiting.remove(block);
    }
    if (found == null) {
      Range range = rangeFrom(block);
      if (ahead == null) {
        // The next request is under way while this one is.
        fetchAhead();
      }
      keep(range, fetch(range));
      found = waiting.remove(block);
    }
    waitingBytes -= found.length;
    return found;
  }

  /** Blocks with a lower number won't be taken any more. */
  void dropBefore(int block) {
    waiting
        .entrySet()
        .removeIf(
            entry -> {
              boolean passed = entry.getKey() < block;
              waitingBytes -= passed ? entry.getValue().length : 0;
              return passed;
            });
  }

  private void keep(Range range, byte[] bytes) {
    for (int block : range.blocks) {
      int from = (int) (offsets[block] - range.start);
      byte[] own = Arrays.copyOfRange(bytes, from, from + (int) counts[block]);
      byte[] before = waiting.put(block, own);
      waitingBytes += own.length - (before == null ? 0 : before.length);
    }
    var oldest = waiting.entrySet().iterator();
    while (waitingBytes > MOST_WAITING + range.end - range.start) {
      waitingBytes -= oldest.next().getValue().length;
      oldest.remove();
    }
  }

  /** A block and the blocks to come that lie right behind it. */
  private Range rangeFrom(int block) {
    long start = offsets[block];
    long end = start + counts[block];
    int place = places[block];
    if (place < 0) {
      return new Range(start, end, new int[] {block});
    }
    toFetch.clear(place);
    int last = place;
    for (int next = toFetch.nextSetBit(place + 1); next >= 0; next = toFetch.nextSetBit(next + 1)) {
      int own = byOffset[next];
      long ownEnd = Math.max(end, offsets[own] + counts[own]);
      if (offsets[own] - end > MOST_GAP || ownEnd - start > MOST_RANGE) {
        break;
      }
      toFetch.clear(next);
      end = ownEnd;
      last = next;
    }
    cursor = last + 1;
    return new Range(start, end, within(place, last, start, end));
  }

  /** Those of the blocks at these places that were not fetched before. */
  private int[] within(int first, int last, long start, long end) {
    return Arrays.stream(byOffset, first, last + 1)
        .filter(own -> offsets[own] >= start && offsets[own] + counts[own] <= end)
        .filter(own -> !waiting.containsKey(own))
        .toArray();
  }

  /** Asks for the next blocks that nobody has asked for, if there is room for them. */
  private void fetchAhead() {
    int next = toFetch.nextSetBit(cursor);
    if (next < 0) {
      next = toFetch.nextSetBit(0);
    }
    if (next < 0 || waitingBytes > MOST_WAITING - MOST_RANGE) {
      return;
    }
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(BlockFetch::daemon);
    }
    Range range = rangeFrom(byOffset[next]);
    ahead = range;
    underWay = thread.submit(() -> fetch(range));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fenqu-read-ahead");
    thread.setDaemon(true);
    return thread;
  }

  private byte[] fetch(Range range) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(range.end - range.start)];
    in.fetch(range.start, bytes, 0, bytes.length);
    return bytes;
  }

  private byte[] await() throws IOException {
    try {
      return underWay.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was read");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } finally {
      underWay = null;
    }
  }

  /** Ends what is under way; nothing is read from the file afterwards. */
  @Override
  public void close() {
    waiting.clear();
    if (thread != null) {
      thread.shutdownNow();
      try {
        thread.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
