package org.fenqu.publish.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the values of one Parquet leaf column are for some rows of a batch (Dremel's columns: a
 * list takes a slot for each entry, or one if it is empty).
 *
 * @param data the leaf's values
 * @param index per slot the place in {@code data}; −1 for an empty list
 * @param repetition per slot 1 where it goes on with the list of the slot before; null outside
 *     lists
 * @param slots number of slots, at most the arrays' length
 */
public record LeafSlots(ColumnData data, int[] index, int[] repetition, int slots) {

  /** The leaves of a column, in the schema's order. */
  public static List<LeafSlots> of(ColumnData column, int[] rows, int count) {
    List<LeafSlots> leaves = new ArrayList<>();
    if (column instanceof ColumnData.Struct struct) {
      struct.fields().forEach(field -> leaves.add(new LeafSlots(field, rows, null, count)));
    } else if (column instanceof ColumnData.Lists lists) {
      addLists(leaves, lists, rows, count);
    } else {
      leaves.add(new LeafSlots(column, rows, null, count));
    }
    return leaves;
  }

  private static void addLists(
      List<LeafSlots> leaves, ColumnData.Lists lists, int[] rows, int count) {
    int[] first = lists.first();
    int slots = 0;
    for (int i = 0; i < count; i++) {
      slots += Math.max(1, first[rows[i] + 1] - first[rows[i]]);
    }
    int[] index = new int[slots];
    int[] repetition = new int[slots];
    Arrays.fill(index, -1);
    int slot = 0;
    for (int i = 0; i < count; i++) {
      int from = first[rows[i]];
      int to = first[rows[i] + 1];
      if (from == to) {
        slot++;
      }
      for (int entry = from; entry < to; entry++, slot++) {
        index[slot] = entry;
        repetition[slot] = entry > from ? 1 : 0;
      }
    }
    for (ColumnData field : lists.fields()) {
      leaves.add(new LeafSlots(field, index, repetition, slots));
    }
  }
}
