package org.fenqu.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Merges connected components below a minimum area into neighbours (docs/kernels.md §5.4).
 *
 * <p>The smallest component goes first (ties: the one with the smaller first cell). It takes the
 * label of one neighbour: among the most similar the one with the longest shared border, ties by
 * the smaller first cell. Components of that label which thereby touch become one. This is repeated
 * until every component
 *
 * <ul>
 *   <li>is protected, or
 *   <li>has the minimum area, or
 *   <li>has no neighbour that is not protected: an island, or a patch among protected ones.
 * </ul>
 *
 * <p>Protected components neither vanish nor grow: legal areas stay what the law drew. The result
 * depends on labels, areas and positions only. O(cells · log cells): one pass over the lattice's
 * edges, then each merge walks the edges of the component that vanishes.
 */
public final class SmallComponents {
  private static final Comparator<Candidate> SMALLEST_FIRST =
      Comparator.comparingDouble(Candidate::area).thenComparingInt(Candidate::first);

  /** How alike the labels of two neighbours are. */
  @FunctionalInterface
  public interface Similarity {
    /** Greater is more alike. */
    int of(int label, int neighbour);
  }

  /** A component at the size it had when it was queued; out of date if it has grown since. */
  private record Candidate(double area, int first, int component) {}

  private final double minArea;
  private final IntPredicate protectedLabel;
  private final Similarity similarity;

  private final int[] parent;
  private final int[] label;
  private final int[] first;
  private final double[] area;
  private final Edges edges;
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(SMALLEST_FIRST);

  /** Shared border per neighbour of the component at hand; all zero between merges. */
  private final int[] border;

  private int[] neighbours = new int[16];

  private SmallComponents(
      int count, double minArea, IntPredicate protectedLabel, Similarity similarity, Edges edges) {
    this.minArea = minArea;
    this.protectedLabel = protectedLabel;
    this.similarity = similarity;
    this.edges = edges;
    parent = new int[count + 1];
    label = new int[count + 1];
    first = new int[count + 1];
    area = new double[count + 1];
    border = new int[count + 1];
  }

  /**
   * @param labels label per cell, row-major from the south-west; 0 is outside
   * @param areas area per cell, in any unit
   * @param minArea components with less than this merge, in the same unit
   * @param protectedLabel labels whose components never change
   * @param similarity which neighbours come first
   * @return label per cell after merging; 0 exactly where {@code labels} is 0
   */
  public static int[] merge(
      int width,
      int height,
      int[] labels,
      double[] areas,
      double minArea,
      IntPredicate protectedLabel,
      Similarity similarity) {
    int[] components = ConnectedComponents.label(width, height, labels);
    int count = Arrays.stream(components).max().orElse(0);
    Edges edges = Edges.between(width, components, count);
    SmallComponents merging =
        new SmallComponents(count, minArea, protectedLabel, similarity, edges);
    merging.fill(components, labels, areas);
    merging.run();
    return merging.labels(components);
  }

  private void fill(int[] components, int[] labels, double[] areas) {
    for (int component = 0; component < parent.length; component++) {
      parent[component] = component;
      first[component] = component;
    }
    for (int cell = 0; cell < components.length; cell++) {
      int component = components[cell];
      if (component != 0) {
        label[component] = labels[cell];
        area[component] += areas[cell];
      }
    }
    for (int component = 1; component < parent.length; component++) {
      enqueue(component);
    }
  }

  private void enqueue(int component) {
    if (area[component] < minArea && !protectedLabel.test(label[component])) {
      queue.add(new Candidate(area[component], first[component], component));
    }
  }

  private void run() {
    while (!queue.isEmpty()) {
      Candidate candidate = queue.remove();
      int component = candidate.component();
      if (parent[component] == component && area[component] == candidate.area()) {
        absorb(component);
      }
    }
  }

  private void absorb(int component) {
    int count = measureBorders(component);
    int best = 0;
    for (int i = 0; i < count; i++) {
      int neighbour = neighbours[i];
      if (!protectedLabel.test(label[neighbour])
          && (best == 0 || preferred(component, neighbour, best))) {
        best = neighbour;
      }
    }
    if (best != 0) {
      int taken = label[best];
      int merged = unite(component, best);
      for (int i = 0; i < count; i++) {
        if (label[neighbours[i]] == taken && neighbours[i] != best) {
          merged = unite(merged, neighbours[i]);
        }
      }
      label[merged] = taken;
      enqueue(merged);
    }
    for (int i = 0; i < count; i++) {
      border[neighbours[i]] = 0;
    }
  }

  /** Fills {@link #neighbours} and {@link #border}; returns how many neighbours there are. */
  private int measureBorders(int component) {
    int count = 0;
    for (int edge = edges.head[component]; edge >= 0; edge = edges.next[edge]) {
      int neighbour = ConnectedComponents.find(parent, edges.target[edge]);
      if (neighbour == component) {
        continue;
      }
      if (border[neighbour]++ == 0) {
        if (count == neighbours.length) {
          neighbours = Arrays.copyOf(neighbours, 2 * count);
        }
        neighbours[count++] = neighbour;
      }
    }
    return count;
  }

  private boolean preferred(int component, int candidate, int best) {
    int alike =
        Integer.compare(
            similarity.of(label[component], label[candidate]),
            similarity.of(label[component], label[best]));
    if (alike != 0) {
      return alike > 0;
    }
    if (border[candidate] != border[best]) {
      return border[candidate] > border[best];
    }
    return first[candidate] < first[best];
  }

  private int unite(int a, int b) {
    parent[a] = b;
    area[b] += area[a];
    first[b] = Math.min(first[a], first[b]);
    edges.append(a, b);
    return b;
  }

  private int[] labels(int[] components) {
    int[] labels = new int[components.length];
    for (int cell = 0; cell < components.length; cell++) {
      if (components[cell] != 0) {
        labels[cell] = label[ConnectedComponents.find(parent, components[cell])];
      }
    }
    return labels;
  }

  /** Lattice edges between components, as one linked list per component: united in O(1). */
  private static final class Edges {
    private final int[] head;
    private final int[] tail;
    private final int[] next;
    private final int[] target;
    private int size;

    private Edges(int components, int edges) {
      head = new int[components + 1];
      tail = new int[components + 1];
      Arrays.fill(head, -1);
      Arrays.fill(tail, -1);
      next = new int[2 * edges];
      target = new int[2 * edges];
    }

    static Edges between(int width, int[] components, int count) {
      int borders = 0;
      for (int cell = 0; cell < components.length; cell++) {
        borders += differs(components, cell, westOf(cell, width)) ? 1 : 0;
        borders += differs(components, cell, cell - width) ? 1 : 0;
      }
      Edges edges = new Edges(count, borders);
      for (int cell = 0; cell < components.length; cell++) {
        edges.addBetween(components, cell, westOf(cell, width));
        edges.addBetween(components, cell, cell - width);
      }
      return edges;
    }

    private static int westOf(int cell, int width) {
      return cell % width == 0 ? -1 : cell - 1;
    }

    private static boolean differs(int[] components, int cell, int other) {
      return other >= 0
          && components[cell] != components[other]
          && components[cell] != 0
          && components[other] != 0;
    }

    private void addBetween(int[] components, int cell, int other) {
      if (differs(components, cell, other)) {
        add(components[cell], components[other]);
        add(components[other], components[cell]);
      }
    }

    private void add(int from, int to) {
      target[size] = to;
      next[size] = head[from];
      head[from] = size;
      if (tail[from] < 0) {
        tail[from] = size;
      }
      size++;
    }

    private void append(int from, int to) {
      if (head[from] < 0) {
        return;
      }
      next[tail[from]] = head[to];
      head[to] = head[from];
      if (tail[to] < 0) {
        tail[to] = tail[from];
      }
    }
  }
}
