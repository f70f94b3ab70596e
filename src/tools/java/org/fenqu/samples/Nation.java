package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.fenqu.kernel.LatticeTracer;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Geometry;

/**
 * The land of an invented country as large as China, for measuring: 9.6 million km² in 31 provinces
 * and some 2,850 counties, seas in the south-east.
 *
 * @param lattice squares of 4 km
 * @param noise for details
 * @param land which squares are land
 * @param counties per square the 1-based county; 0 outside the land
 * @param adcodes of the counties, invented; entry n is county n + 1
 * @param sea which squares are sea
 */
record Nation(
    Lattice lattice,
    Noise noise,
    boolean[] land,
    int[] counties,
    List<String> adcodes,
    boolean[] sea) {
  private static final int COUNTIES = 2850;
  private static final int PROVINCES = 31;
  private static final int COUNTIES_OF_A_CITY = 9;
  private static final double LAND_KM2 = 9.6e6;
  private static final int STEP = 4000;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1180;
  private static final double CENTRE_X = -150_000;
  private static final double CENTRE_Y = 3_900_000;
  private static final double SMOOTHING_METRES = 3100;

  static Nation of(long seed) {
    Noise noise = new Noise(seed);
    Lattice lattice = Lattice.around(CENTRE_X, CENTRE_Y, WIDTH, HEIGHT, STEP);
    boolean[] land = land(lattice, noise);
    Counties counties = new Counties(lattice, noise);
    Counties.Division division = counties.divide(land, counties.seats(land, COUNTIES));
    int[] provinces = counties.seats(land, PROVINCES);
    return new Nation(
        lattice,
        noise,
        land,
        division.labels(),
        adcodes(lattice, division.seats(), provinces),
        sea(lattice, noise, land));
  }

  /** The highest squares of a crumpled hill, as many as the land is large. */
  private static boolean[] land(Lattice lattice, Noise noise) {
    double[] height = new double[lattice.size()];
    for (int square = 0; square < height.length; square++) {
      double u = lattice.u(lattice.x(square)) - 0.5;
      double v = lattice.v(lattice.y(square)) - 0.5;
      height[square] =
          0.3 * noise.fractal(5 * u, 5 * v + 20, 6) - 1.1 * (u * u + 1.3 * v * v) / 0.25;
    }
    double[] sorted = height.clone();
    Arrays.sort(sorted);
    int count = (int) Math.round(LAND_KM2 / lattice.areaKm2());
    double shore = sorted[sorted.length - count];
    boolean[] land = new boolean[height.length];
    for (int square = 0; square < land.length; square++) {
      land[square] = height[square] >= shore;
    }
    return land;
  }

  /** What isn't land is sea in the south-east and foreign elsewhere. */
  private static boolean[] sea(Lattice lattice, Noise noise, boolean[] land) {
    boolean[] sea = new boolean[land.length];
    for (int square = 0; square < sea.length; square++) {
      double u = lattice.u(lattice.x(square)) - 0.5;
      double v = lattice.v(lattice.y(square)) - 0.5;
      sea[square] = !land[square] && u - v + 0.1 * noise.fractal(4 * u, 4 * v + 60, 3) > 0.12;
    }
    return sea;
  }

  /** Province codes that no real province has, cities of some nine counties each. */
  private static List<String> adcodes(Lattice lattice, int[] seats, int[] provinceSeats) {
    int[] codes = freeProvinceCodes();
    List<List<Integer>> members = new ArrayList<>();
    for (int p = 0; p < PROVINCES; p++) {
      members.add(new ArrayList<>());
    }
    for (int county = 0; county < seats.length; county++) {
      members.get(nearest(lattice, provinceSeats, seats[county])).add(county);
    }
    String[] adcodes = new String[seats.length];
    for (int p = 0; p < PROVINCES; p++) {
      for (int i = 0; i < members.get(p).size(); i++) {
        int city = i / COUNTIES_OF_A_CITY + 1;
        int number = i % COUNTIES_OF_A_CITY + 1;
        adcodes[members.get(p).get(i)] = String.format("%02d%02d%02d", codes[p], city, number);
      }
    }
    return List.of(adcodes);
  }

  private static int[] freeProvinceCodes() {
    int[] real = {
      11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
      52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82
    };
    int[] codes = new int[PROVINCES];
    int found = 0;
    for (int code = 16; found < PROVINCES; code++) {
      if (Arrays.binarySearch(real, code) < 0) {
        codes[found++] = code;
      }
    }
    return codes;
  }

  private static int nearest(Lattice lattice, int[] seats, int square) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int seat = 0; seat < seats.length; seat++) {
      double dx = lattice.x(seats[seat]) - lattice.x(square);
      double dy = lattice.y(seats[seat]) - lattice.y(square);
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = seat;
      }
    }
    return best;
  }

  /** County polygons and, last, the sea; metres of the plane, borders shared. */
  List<Geometry> shapes() {
    int[] labels = counties.clone();
    for (int square = 0; square < labels.length; square++) {
      labels[square] = sea[square] ? adcodes.size() + 1 : labels[square];
    }
    SortedMap<Integer, Geometry> traced =
        LatticeTracer.trace(lattice.grid(), lattice.range(), labels);
    Geometry[] all = traced.values().toArray(new Geometry[0]);
    return List.of(CoverageSimplifier.simplify(all, SMOOTHING_METRES));
  }
}
