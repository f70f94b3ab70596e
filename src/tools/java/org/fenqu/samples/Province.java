package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The land of the invented 示例省: what the generator's maps have in common. Everything follows from
 * the seed.
 *
 * @param lattice the squares it is drawn on
 * @param noise for details
 * @param elevation per square, metres; the sea is below 0
 * @param counties per square the 1-based county; 0 outside the province
 * @param towns the counties and their seats; entry n is county n + 1
 * @param drainage where water runs
 * @param flow mean flow per square, m³/s
 */
record Province(
    Lattice lattice,
    Noise noise,
    double[] elevation,
    int[] counties,
    List<Town> towns,
    Drainage drainage,
    double[] flow) {
  static final String NAME = "示例省";
  static final String CODE = "990000";

  /** The centre, in the empty Philippine Sea: nobody takes it for a real place. */
  static final double LON = 130;

  static final double LAT = 25;

  private static final int STEP = 800;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 270;
  private static final int COUNTIES = 42;

  /** Runoff of a square, m³/s: 20 litres per second and km². */
  private static final double RUNOFF = 0.02 * STEP * STEP / 1e6;

  /** Mythical places of the Shan Hai Jing, so that no name is on any map. */
  private static final String[] CITIES = {"不周", "若木", "扶桑", "归墟"};

  private static final double[][] CITY_PLACES = {
    {0.25, 0.42}, {0.40, 0.70}, {0.60, 0.66}, {0.56, 0.36}
  };

  private static final String[] NAMES = {
    "汤谷", "咸池", "虞渊", "崦嵫", "青丘", "丹穴", "招摇", "柜山", "羽民", "君子", "大荒", "沃野", "玄圃", "阆风",
    "悬圃", "弱水", "黑齿", "雨师", "轩辕", "姑射", "白民", "奇肱", "长股", "巫咸", "箕尾", "杻阳", "猿翼", "堂庭",
    "令丘", "仑者", "天虞", "灌湘", "南禺", "鹿吴", "浮玉", "尧光", "瞿父", "虖勺", "区吴", "漆吴", "洵山", "句余",
    "长右", "夸父", "凤伯", "祷过"
  };

  static Province of(long seed) {
    Noise noise = new Noise(seed);
    double[] centre = {LON, LAT};
    Plane.fromLonLat(centre);
    Lattice lattice = Lattice.around(centre[0], centre[1], WIDTH, HEIGHT, STEP);
    ProvinceRelief relief = new ProvinceRelief(lattice, noise);
    double[] elevation = relief.elevation();
    boolean[] land = relief.province(elevation);
    Drainage drainage = Drainage.of(lattice, elevation);
    double[] own = new double[lattice.size()];
    Arrays.fill(own, RUNOFF);
    double[] flow = drainage.gather(own, 1);

    Counties counties = new Counties(lattice, noise);
    Counties.Division division = counties.divide(land, counties.seats(land, COUNTIES));
    int[] labels = division.labels();
    int[] towns = townSquares(lattice, labels, elevation, flow, division.seats().length);
    return new Province(
        lattice, noise, elevation, labels, named(lattice, noise, labels, towns), drainage, flow);
  }

  boolean isLand(double x, double y) {
    return lattice.interpolate(elevation, x, y) >= 0;
  }

  /** Steepness, degrees. */
  double slope(double x, double y) {
    double step = lattice.step();
    double east = lattice.interpolate(elevation, x + step, y);
    double west = lattice.interpolate(elevation, x - step, y);
    double north = lattice.interpolate(elevation, x, y + step);
    double south = lattice.interpolate(elevation, x, y - step);
    double rise = Math.sqrt((east - west) * (east - west) + (north - south) * (north - south));
    // Real slopes are steeper than what squares of 800 m show.
    return StrictMath.toDegrees(StrictMath.atan(2.5 * rise / (2 * step)));
  }

  /** The town whose seat is nearest to a place given by shares of the lattice. */
  Town townNear(double u, double v) {
    double x = lattice.xAt(u);
    double y = lattice.yAt(v);
    return towns.stream().min(Comparator.comparingDouble(t -> t.distanceKm(x, y))).orElseThrow();
  }

  /** The square with the greatest flow within some km of a place given by shares of the lattice. */
  int riverNear(double u, double v, double km) {
    int best = -1;
    for (int square = 0; square < lattice.size(); square++) {
      double dx = lattice.x(square) - lattice.xAt(u);
      double dy = lattice.y(square) - lattice.yAt(v);
      boolean near = dx * dx + dy * dy < km * km * 1e6;
      if (near && elevation[square] >= 0 && (best < 0 || flow[square] > flow[best])) {
        best = square;
      }
    }
    return best;
  }

  /** In each county the square where people would settle: low, on a river, not at the border. */
  private static int[] townSquares(
      Lattice lattice, int[] labels, double[] elevation, double[] flow, int count) {
    double[] sumX = new double[count];
    double[] sumY = new double[count];
    int[] squares = new int[count];
    for (int square = 0; square < labels.length; square++) {
      if (labels[square] > 0) {
        sumX[labels[square] - 1] += lattice.x(square);
        sumY[labels[square] - 1] += lattice.y(square);
        squares[labels[square] - 1]++;
      }
    }
    int[] towns = new int[count];
    double[] best = new double[count];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int square = 0; square < labels.length; square++) {
      int county = labels[square] - 1;
      if (county >= 0) {
        double dx = lattice.x(square) - sumX[county] / squares[county];
        double dy = lattice.y(square) - sumY[county] / squares[county];
        double water = StrictMath.log10(1 + flow[square]);
        double worth = water - elevation[square] / 150 - Math.sqrt(dx * dx + dy * dy) / 6000;
        if (worth > best[county]) {
          best[county] = worth;
          towns[county] = square;
        }
      }
    }
    return towns;
  }

  /** Names and codes: cities in their order, their seat's district first. */
  private static List<Town> named(Lattice lattice, Noise noise, int[] labels, int[] squares) {
    int[] seats = new int[CITIES.length];
    for (int city = 0; city < CITIES.length; city++) {
      seats[city] = nearest(lattice, squares, CITY_PLACES[city][0], CITY_PLACES[city][1]);
    }
    double[] areas = new double[squares.length];
    for (int label : labels) {
      if (label > 0) {
        areas[label - 1] += lattice.areaKm2();
      }
    }
    Town[] towns = new Town[squares.length];
    int name = 0;
    for (int city = 0; city < CITIES.length; city++) {
      int number = 1;
      for (int county : ofCity(lattice, squares, seats, city)) {
        boolean district = county == seats[city];
        towns[county] =
            new Town(
                String.format("99%02d%02d", city + 1, number++),
                district ? CITIES[city] + "区" : NAMES[name++] + "县",
                String.format("99%02d00", city + 1),
                CITIES[city] + "市",
                squares[county],
                lattice.x(squares[county]),
                lattice.y(squares[county]),
                people(district, areas[county], noise.uniform(county, 41)),
                areas[county]);
      }
    }
    return List.of(towns);
  }

  /** A district has a city's people, but no county more than its land has room for. */
  private static double people(boolean district, double areaKm2, double chance) {
    double people = (district ? 1.1e6 : 2.0e5) * (0.7 + chance);
    double room = (district ? 2500 : 450) * areaKm2;
    return Math.rint(Math.min(people, room) / 100) * 100;
  }

  /** Counties of a city, its seat's first, the others in the lattice's order. */
  private static List<Integer> ofCity(Lattice lattice, int[] squares, int[] seats, int city) {
    List<Integer> counties = new ArrayList<>(List.of(seats[city]));
    for (int county = 0; county < squares.length; county++) {
      int best = 0;
      for (int other = 1; other < seats.length; other++) {
        if (apart(lattice, squares[county], squares[seats[other]])
            < apart(lattice, squares[county], squares[seats[best]])) {
          best = other;
        }
      }
      if (best == city && county != seats[city]) {
        counties.add(county);
      }
    }
    return counties;
  }

  private static int nearest(Lattice lattice, int[] squares, double u, double v) {
    int best = 0;
    int place = lattice.square(lattice.xAt(u), lattice.yAt(v));
    for (int county = 1; county < squares.length; county++) {
      if (apart(lattice, squares[county], place) < apart(lattice, squares[best], place)) {
        best = county;
      }
    }
    return best;
  }

  private static double apart(Lattice lattice, int a, int b) {
    double dx = lattice.x(a) - lattice.x(b);
    double dy = lattice.y(a) - lattice.y(b);
    return dx * dx + dy * dy;
  }
}
