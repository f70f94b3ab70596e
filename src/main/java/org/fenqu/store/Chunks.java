package org.fenqu.store;

import java.util.ArrayList;
import java.util.List;

/** Cuts a list into tasks, in order. */
public final class Chunks {
  private Chunks() {}

  /** Lists of {@code size}, the last one shorter; serializable. */
  public static <T> List<List<T>> of(List<T> items, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + size))));
    }
    return chunks;
  }
}
