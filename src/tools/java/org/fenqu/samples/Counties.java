package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.kernel.ConnectedComponents;
import org.fenqu.kernel.NearestFeature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Land divided among seats: each square belongs to the seat that is nearest on a crumpled plane,
 * and whatever the crumpling cuts off joins the neighbour it borders most. Islands stay with their
 * seat.
 */
final class Counties {
  private final Lattice lattice;
  private final Noise noise;

  Counties(Lattice lattice, Noise noise) {
    this.lattice = lattice;
    this.noise = noise;
  }

  /**
   * Seats spread over the land, no two nearer than the land's share of each would have them.
   *
   * @param land which squares are land
   * @param count how many; the land must have room for them
   */
  int[] seats(boolean[] land, int count) {
    int[] squares = new int[lattice.size()];
    int n = 0;
    for (int square = 0; square < squares.length; square++) {
      if (land[square]) {
        squares[n++] = square;
      }
    }
    int[] seats = new int[count];
    int found = 0;
    double apart = 1.05 * Math.sqrt((double) n / count);
    for (long draw = 0; found < count; draw++) {
      int square = squares[(int) (noise.uniform(draw, 7) * n)];
      if (isFree(square, seats, found, apart)) {
        seats[found++] = square;
      }
      // The last seats find no room at the full distance.
      if (draw % (20L * count) == 20L * count - 1) {
        apart *= 0.9;
      }
    }
    Arrays.sort(seats);
    return seats;
  }

  private boolean isFree(int square, int[] seats, int count, double apart) {
    int width = lattice.width();
    for (int i = 0; i < count; i++) {
      double dx = square % width - seats[i] % width;
      double dy = square / width - seats[i] / width;
      if (dx * dx + dy * dy < apart * apart) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param labels per square the 1-based county; 0 outside the land
   * @param seats of the counties: those that the crumpling left no land are gone
   */
  record Division(int[] labels, int[] seats) {}

  Division divide(boolean[] land, int[] seats) {
    NearestFeature nearest = new NearestFeature(points(seats));
    double wave = 12 * Math.sqrt((double) lattice.size() / seats.length) / 10;
    int[] labels = new int[lattice.size()];
    for (int square = 0; square < labels.length; square++) {
      if (land[square]) {
        int col = square % lattice.width();
        int row = square / lattice.width();
        double crumple = 0.55 * wave;
        double c = col + crumple * noise.fractal(col / wave, row / wave + 100, 4);
        double r = row + crumple * noise.fractal(col / wave + 100, row / wave, 4);
        labels[square] = nearest.nearest(c, r) + 1;
      }
    }
    return kept(whole(labels), seats);
  }

  private static Division kept(int[] labels, int[] seats) {
    int[] numbers = new int[seats.length + 1];
    for (int label : labels) {
      numbers[label] = 1;
    }
    numbers[0] = 0;
    int[] kept = new int[seats.length];
    int count = 0;
    for (int label = 1; label < numbers.length; label++) {
      if (numbers[label] == 1) {
        kept[count++] = seats[label - 1];
        numbers[label] = count;
      }
    }
    int[] renumbered = new int[labels.length];
    for (int square = 0; square < labels.length; square++) {
      renumbered[square] = numbers[labels[square]];
    }
    return new Division(renumbered, Arrays.copyOf(kept, count));
  }

  private List<Geometry> points(int[] seats) {
    GeometryFactory factory = new GeometryFactory();
    List<Geometry> points = new ArrayList<>();
    for (int seat : seats) {
      points.add(
          factory.createPoint(new Coordinate(seat % lattice.width(), seat / lattice.width())));
    }
    return points;
  }

  /** Every part but a county's largest that touches other counties joins one of them. */
  private int[] whole(int[] labels) {
    int[] parts = ConnectedComponents.label(lattice.width(), lattice.height(), labels);
    boolean[] main = largest(labels, parts);
    Map<Integer, Map<Integer, Integer>> borders = new HashMap<>();
    for (int square = 0; square < labels.length; square++) {
      for (int side = 0; side < 4; side++) {
        int next = lattice.beside(square, side);
        if (next >= 0 && labels[square] != 0 && !main[parts[square]] && labels[next] != 0) {
          if (parts[next] != parts[square]) {
            borders
                .computeIfAbsent(parts[square], p -> new TreeMap<>())
                .merge(labels[next], 1, Integer::sum);
          }
        }
      }
    }
    Map<Integer, Integer> joins = new HashMap<>();
    borders.forEach((part, counts) -> joins.put(part, most(counts)));
    int[] whole = labels.clone();
    for (int square = 0; square < labels.length; square++) {
      whole[square] = joins.getOrDefault(parts[square], labels[square]);
    }
    return whole;
  }

  /** Per part whether it is the largest of its label. */
  private static boolean[] largest(int[] labels, int[] parts) {
    int[] sizes = new int[Arrays.stream(parts).max().orElse(0) + 1];
    for (int part : parts) {
      sizes[part]++;
    }
    int[] mains = new int[Arrays.stream(labels).max().orElse(0) + 1];
    for (int square = 0; square < labels.length; square++) {
      if (mains[labels[square]] == 0 || sizes[parts[square]] > sizes[mains[labels[square]]]) {
        mains[labels[square]] = parts[square];
      }
    }
    boolean[] largest = new boolean[sizes.length];
    for (int label = 1; label < mains.length; label++) {
      largest[mains[label]] = true;
    }
    return largest;
  }

  private static int most(Map<Integer, Integer> counts) {
    int most = 0;
    for (int label : counts.keySet()) {
      most = most == 0 || counts.get(label) > counts.get(most) ? label : most;
    }
    return most;
  }
}
