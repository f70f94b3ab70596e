package org.fenqu.kernel;

import java.util.Arrays;

/**
 * Numbers pairs of longs 0, 1, 2 … in the order in which they are first seen: an open hash table
 * over primitive arrays, as borders of a nation have millions of nodes.
 */
final class LongIndex {
  private static final int NONE = -1;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] first;
  private long[] second;
  private int[] table;
  private int size;

  LongIndex(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, expected)) << 2;
    first = new long[capacity / 2];
    second = new long[capacity / 2];
    table = new int[capacity];
    Arrays.fill(table, NONE);
  }

  /** A hash of a pair that is the same everywhere. */
  static long hash(long a, long b) {
    long h = a * MIX + b;
    h = (h ^ h >>> 32) * MIX;
    h = (h ^ h >>> 29) * MIX;
    return h ^ h >>> 32;
  }

  int size() {
    return size;
  }

  long first(int number) {
    return first[number];
  }

  long second(int number) {
    return second[number];
  }

  /** The pair's number; −1 if it was never added. */
  int find(long a, long b) {
    return table[slot(a, b)];
  }

  /** The pair's number, a new one if it is new. */
  int add(long a, long b) {
    int slot = slot(a, b);
    if (table[slot] != NONE) {
      return table[slot];
    }
    if (size == first.length) {
      grow();
      slot = slot(a, b);
    }
    first[size] = a;
    second[size] = b;
    table[slot] = size;
    return size++;
  }

  private int slot(long a, long b) {
    int mask = table.length - 1;
    int slot = (int) hash(a, b) & mask;
    while (table[slot] != NONE && (first[table[slot]] != a || second[table[slot]] != b)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    first = Arrays.copyOf(first, 2 * size);
    second = Arrays.copyOf(second, 2 * size);
    table = new int[4 * size];
    Arrays.fill(table, NONE);
    for (int i = 0; i < size; i++) {
      table[slot(first[i], second[i])] = i;
    }
  }
}
