package org.fenqu.scoring.distribution;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import org.fenqu.kernel.FloatSort;

/**
 * How many values lie in each of the 16,777,216 buckets that the upper 24 bits of a float make:
 * 32,768 buckets to each doubling, 256 floats to a bucket. Memory and bytes written grow with the
 * spread of the values, not with their number.
 */
public final class FloatCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bits of a value's sort key that do not tell its bucket. */
  static final int BUCKET_SHIFT = 8;

  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_SHIFT = BUCKET_SHIFT + PAGE_BITS;
  private static final int PAGES = 1 << Integer.SIZE - PAGE_SHIFT;
  private static final int LOW_7 = 0x7f;
  private static final int MORE = 0x80;
  private static final int MOST_BYTES = 5;

  /** The bucket of zero. */
  static final int ZERO = bucket(0);

  private transient int[][] pages = new int[PAGES][];

  /** The bucket of a value that is not NaN; −0 is 0. */
  static int bucket(float value) {
    return FloatSort.key(value + 0f) >>> BUCKET_SHIFT;
  }

  /** Whether a value shares zero's bucket: 0 … 3.6e-43, which no measurement tells from zero. */
  static boolean isZero(float value) {
    return bucket(value) == ZERO;
  }

  /** Values of one bucket. */
  long count(int bucket) {
    int[] page = pages[bucket >>> PAGE_BITS];
    return page == null ? 0 : page[bucket & PAGE - 1];
  }

  /** Counts the values that are not NaN. */
  public void add(float[] values) {
    for (float value : values) {
      if (value == value) {
        int bucket = bucket(value);
        int[] page = pages[bucket >>> PAGE_BITS];
        if (page == null) {
          page = new int[PAGE];
          pages[bucket >>> PAGE_BITS] = page;
        }
        page[bucket & PAGE - 1]++;
      }
    }
  }

  /** Adds other counts to these. */
  FloatCounts plus(FloatCounts other) {
    for (int p = 0; p < PAGES; p++) {
      if (pages[p] == null) {
        pages[p] = other.pages[p] == null ? null : other.pages[p].clone();
      } else if (other.pages[p] != null) {
        for (int i = 0; i < PAGE; i++) {
          pages[p][i] = Math.addExact(pages[p][i], other.pages[p][i]);
        }
      }
    }
    return this;
  }

  public long total() {
    long total = 0;
    for (int[] page : pages) {
      for (int i = 0; page != null && i < PAGE; i++) {
        total += page[i];
      }
    }
    return total;
  }

  public interface Visitor {
    void visit(int bucket, int count);
  }

  /** Buckets with values, rising. */
  public void forEach(Visitor visitor) {
    for (int p = 0; p < PAGES; p++) {
      for (int i = 0; pages[p] != null && i < PAGE; i++) {
        if (pages[p][i] > 0) {
          visitor.visit(p << PAGE_BITS | i, pages[p][i]);
        }
      }
    }
  }

  /** Per page in use its number and its counts, 7 bits to a byte. */
  private void writeObject(ObjectOutputStream out) throws IOException {
    byte[] bytes = new byte[MOST_BYTES * PAGE];
    for (int p = 0; p < PAGES; p++) {
      if (pages[p] != null) {
        int n = 0;
        for (int count : pages[p]) {
          for (int rest = count; ; rest >>>= Byte.SIZE - 1) {
            bytes[n++] = (byte) (rest > LOW_7 ? rest & LOW_7 | MORE : rest);
            if (rest <= LOW_7) {
              break;
            }
          }
        }
        out.writeInt(p);
        out.writeInt(n);
        out.write(bytes, 0, n);
      }
    }
    out.writeInt(-1);
  }

  private void readObject(ObjectInputStream in) throws IOException {
    pages = new int[PAGES][];
    for (int p = in.readInt(); p >= 0; p = in.readInt()) {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      int[] page = new int[PAGE];
      int at = 0;
      for (int i = 0; i < PAGE; i++) {
        for (int shift = 0; ; shift += Byte.SIZE - 1) {
          int next = bytes[at++];
          page[i] |= (next & LOW_7) << shift;
          if (next >= 0) {
            break;
          }
        }
      }
      pages[p] = page;
    }
  }

  /** A set of buckets. */
  static final class Buckets {
    private static final long[] NONE = new long[PAGE / Long.SIZE];

    private final long[][] pages = new long[PAGES][];

    Buckets(int[] buckets) {
      Arrays.fill(pages, NONE);
      for (int bucket : buckets) {
        int p = bucket >>> PAGE_BITS;
        pages[p] = pages[p] == NONE ? new long[PAGE / Long.SIZE] : pages[p];
        pages[p][(bucket & PAGE - 1) / Long.SIZE] |= 1L << bucket;
      }
    }

    /** 1 for a bucket of the set, else 0: without a branch, for none could be foreseen. */
    int has(int bucket) {
      return (int) (pages[bucket >>> PAGE_BITS][(bucket & PAGE - 1) / Long.SIZE] >>> bucket & 1);
    }
  }
}
