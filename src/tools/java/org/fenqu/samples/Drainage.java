package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Where water runs: every square of land drains to the one that the sea reaches it through when it
 * rises (priority flood, Barnes et al. 2014), so that there are no hollows and no circles.
 *
 * @param lattice the squares
 * @param receiver per square the one it drains to; −1 at an outlet and outside the land
 * @param upstreamFirst the land's squares, each after all that drain to it
 */
record Drainage(Lattice lattice, int[] receiver, int[] upstreamFirst) {
  private record Reached(double level, int square, int from) {}

  /**
   * @param elevation metres; the sea is below 0
   */
  static Drainage of(Lattice lattice, double[] elevation) {
    int[] receiver = new int[lattice.size()];
    boolean[] visited = new boolean[lattice.size()];
    Arrays.fill(receiver, -1);
    PriorityQueue<Reached> shore =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reached::level).thenComparingInt(Reached::square));
    for (int square = 0; square < lattice.size(); square++) {
      if (elevation[square] < 0) {
        visited[square] = true;
        shore.add(new Reached(elevation[square], square, -1));
      }
    }
    int[] order = new int[lattice.size()];
    int count = lattice.size();
    while (!shore.isEmpty()) {
      Reached reached = shore.poll();
      int square = reached.square;
      if (elevation[square] >= 0) {
        receiver[square] = reached.from;
        order[--count] = square;
      }
      for (int side = 0; side < 8; side++) {
        int next = lattice.beside(square, side);
        if (next >= 0 && !visited[next]) {
          visited[next] = true;
          // A hair of slope, so that plains drain by the shortest way.
          double level = Math.max(elevation[next], reached.level + 1e-3);
          shore.add(new Reached(level, next, square));
        }
      }
    }
    return new Drainage(lattice, receiver, Arrays.copyOfRange(order, count, order.length));
  }

  /**
   * What gathers downstream: each square's own amount and all that comes from above.
   *
   * @param own amount that each square adds
   * @param kept share that is left of an amount one square further down, 0 … 1
   */
  double[] gather(double[] own, double kept) {
    double[] sum = own.clone();
    for (int square : upstreamFirst) {
      if (receiver[square] >= 0) {
        sum[receiver[square]] += sum[square] * kept;
      }
    }
    return sum;
  }

  /**
   * The rivers: lines from each spring down to the sea or to a river already drawn, longest first
   * where they meet, metres.
   *
   * @param flow what each square carries
   * @param least flow that makes a river
   */
  List<River> rivers(double[] flow, double least) {
    int[] above = new int[lattice.size()];
    for (int square : upstreamFirst) {
      if (flow[square] >= least && receiver[square] >= 0) {
        above[receiver[square]]++;
      }
    }
    List<River> rivers = new ArrayList<>();
    boolean[] drawn = new boolean[lattice.size()];
    List<Integer> springs = new ArrayList<>();
    for (int square : upstreamFirst) {
      if (flow[square] >= least && above[square] == 0) {
        springs.add(square);
      }
    }
    springs.sort(Comparator.comparingInt(this::stepsToSea).reversed().thenComparing(s -> s));
    for (int spring : springs) {
      rivers.add(river(spring, flow, drawn));
    }
    return rivers;
  }

  private River river(int spring, double[] flow, boolean[] drawn) {
    List<Integer> squares = new ArrayList<>();
    int at = spring;
    while (at >= 0) {
      squares.add(at);
      if (drawn[at]) {
        break;
      }
      drawn[at] = true;
      at = receiver[at];
    }
    int mouth = squares.get(Math.max(0, squares.size() - 2));
    return new River(squares.stream().mapToInt(s -> s).toArray(), flow[mouth]);
  }

  /** The squares from one down to the sea. */
  int[] course(int square) {
    List<Integer> course = new ArrayList<>();
    for (int at = square; at >= 0; at = receiver[at]) {
      course.add(at);
    }
    return course.stream().mapToInt(s -> s).toArray();
  }

  private int stepsToSea(int square) {
    int steps = 0;
    for (int at = square; at >= 0; at = receiver[at]) {
      steps++;
    }
    return steps;
  }

  /**
   * @param squares from the spring to the mouth
   * @param flow at its mouth
   */
  record River(int[] squares, double flow) {}
}
