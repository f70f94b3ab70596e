package org.fenqu.kernel;

import java.util.Arrays;

/** Longs, as many as come. */
final class LongList {
  private long[] values = new long[8];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int i) {
    return values[i];
  }

  void sort() {
    Arrays.sort(values, 0, size);
  }

  /** How many are not greater than a value; sorted. */
  int countUpTo(long value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + high >>> 1;
      if (values[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether a value is among them; sorted. */
  boolean contains(long value) {
    int upTo = countUpTo(value);
    return upTo > 0 && values[upTo - 1] == value;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
