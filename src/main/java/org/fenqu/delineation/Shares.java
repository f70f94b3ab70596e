package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.fenqu.store.PackEntry;
import org.fenqu.territory.Jurisdiction;

/** Jurisdictions shared out to tasks that have about the same work, each of one province. */
final class Shares {
  private Shares() {}

  /**
   * A jurisdiction and its pieces.
   *
   * @param jurisdiction its index
   * @param pieces by rising block
   * @param bytes of all of them: what it takes to read and delineate it, about
   */
  record Work(int jurisdiction, List<PackEntry> pieces, long bytes) implements Serializable {}

  /** What a task does, the largest jurisdiction first. */
  record Task(String province, List<Work> work) implements Serializable {
    long bytes() {
      return work.stream().mapToLong(Work::bytes).sum();
    }
  }

  /**
   * Shares them out, by falling bytes: no core waits for a large task that was begun last.
   *
   * @param tasks that are wanted, about: each is of one province
   */
  static List<Task> of(List<Jurisdiction> jurisdictions, List<PackEntry> pieces, int tasks) {
    List<Work> all = works(pieces);
    long share = Math.max(1, all.stream().mapToLong(Work::bytes).sum() / tasks);
    Map<String, List<Work>> provinces = new TreeMap<>();
    for (Work work : all) {
      String province = jurisdictions.get(work.jurisdiction()).province();
      provinces.computeIfAbsent(province, p -> new ArrayList<>()).add(work);
    }
    List<Task> made = new ArrayList<>();
    provinces.forEach((province, works) -> made.addAll(split(province, works, share)));
    made.sort(Comparator.comparingLong(task -> -task.bytes()));
    return made;
  }

  private static List<Work> works(List<PackEntry> pieces) {
    List<PackEntry> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingLong(PackEntry::key));
    List<Work> all = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      int jurisdiction = Piece.jurisdiction(sorted.get(from).key());
      if (to == sorted.size() || Piece.jurisdiction(sorted.get(to).key()) != jurisdiction) {
        List<PackEntry> own = new ArrayList<>(sorted.subList(from, to));
        all.add(new Work(jurisdiction, own, own.stream().mapToLong(PackEntry::length).sum()));
        from = to;
      }
    }
    return all;
  }

  /** A load on its way; the index makes the order one. */
  private record Load(int index, long bytes) {}

  /** The largest first, each to the task that has least so far. */
  private static List<Task> split(String province, List<Work> works, long share) {
    works.sort(Comparator.comparingLong(work -> -work.bytes()));
    long bytes = works.stream().mapToLong(Work::bytes).sum();
    int count = (int) Math.min(works.size(), (bytes + share - 1) / share);
    List<Task> tasks = new ArrayList<>();
    PriorityQueue<Load> loads =
        new PriorityQueue<>(Comparator.comparingLong(Load::bytes).thenComparingInt(Load::index));
    for (int i = 0; i < count; i++) {
      tasks.add(new Task(province, new ArrayList<>()));
      loads.add(new Load(i, 0));
    }
    for (Work work : works) {
      Load least = loads.remove();
      tasks.get(least.index()).work().add(work);
      loads.add(new Load(least.index(), least.bytes() + work.bytes()));
    }
    return tasks;
  }
}
