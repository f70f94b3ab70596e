package org.fenqu.samples;

import java.util.ArrayList;
import java.util.List;
import org.fenqu.kernel.NearestFeature;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * The fields that the province's rasters and stations sample: values at any place (metres of the
 * plane), in the unit its method names, for either year. NaN where there is none.
 */
public final class ProvinceFields {
  static final int FIRST_YEAR = 2024;
  static final int SECOND_YEAR = 2025;

  /** Prevailing wind: towards the north-east, as monsoon summers have it. */
  private static final double WIND_X = 0.82;

  private static final double WIND_Y = 0.57;

  private final Province province;
  private final Planted planted;
  private final Lattice lattice;
  private final Noise noise;
  private final double[] people;
  private final double[] ammonia;
  private final NearestFeature roads;

  ProvinceFields(Province province, Planted planted, List<LineString> roads) {
    this.province = province;
    this.planted = planted;
    this.lattice = province.lattice();
    this.noise = province.noise();
    this.people = people();
    this.ammonia = ammonia();
    this.roads = new NearestFeature(new ArrayList<Geometry>(roads));
  }

  /** Elevation, m; depth below 0. */
  double elevation(double x, double y) {
    double coarse = lattice.interpolate(province.elevation(), x, y);
    double detail = noise.fractal(x / 4000, y / 4000, 4);
    return coarse < 0 ? coarse : Math.max(0, coarse + detail * Math.min(60, 0.15 * coarse));
  }

  /** People per km². */
  double people(double x, double y) {
    return province.isLand(x, y) ? Math.max(0, lattice.interpolate(people, x, y)) : 0;
  }

  /** PM2.5, annual mean, µg/m³. */
  double pm25(double x, double y, int year) {
    double value = 15 + 4 * noise.fractal(x / 90000, y / 90000, 4);
    value += 2.4 * StrictMath.log1p(people(x, y) / 300);
    for (Plant plant : planted.plants()) {
      value += plant.dustUg() * plume(plant, x, y, 9);
    }
    double height = Math.max(0, lattice.interpolate(province.elevation(), x, y));
    value *= StrictMath.exp(-height / 2200);
    value *= province.isLand(x, y) ? 1 : 0.8;
    return year == FIRST_YEAR ? value * 1.05 + 9 * reach("basin_smog", x, y, 1.5) : value;
  }

  /** Ozone, 90th percentile of the daily 8-hour maximum, µg/m³. */
  double ozone(double x, double y, int year) {
    double city = StrictMath.log1p(people(x - 20000 * WIND_X, y - 20000 * WIND_Y) / 200);
    double base = year == FIRST_YEAR ? 118 : 122;
    return base + 12 * noise.fractal(x / 120000 + 40, y / 120000, 3) + 5 * city;
  }

  /** SO2 and NOx emitted, t/(km² a). */
  double gasEmission(double x, double y) {
    double value = 0.0022 * people(x, y);
    for (Plant plant : planted.plants()) {
      value += spread(plant.gasT(), plant.distanceKm(x, y), 1.5);
    }
    return province.isLand(x, y) ? value : Double.NaN;
  }

  /** Chemical oxygen demand discharged, t/(km² a). */
  double codEmission(double x, double y) {
    double value = 0.0016 * people(x, y);
    for (Plant plant : planted.plants()) {
      value += spread(plant.codT(), plant.distanceKm(x, y), 1.4);
    }
    return province.isLand(x, y) ? value : Double.NaN;
  }

  /** Ammonia nitrogen in the river of a square, mg/L. */
  double ammonia(int square, int year) {
    double load = ammonia[square] / province.flow()[square];
    return 0.12 + load * (year == FIRST_YEAR ? 1.35 : 1);
  }

  LandCover landCover(double x, double y, int year) {
    if (!province.isLand(x, y)) {
      return LandCover.WATER;
    }
    double height = elevation(x, y);
    double rough = noise.fractal(x / 2500, y / 2500 + 300, 5);
    if (reach("open_pit", x, y, year == FIRST_YEAR ? 0.4 : 0.75) + 0.3 * rough > 0.55) {
      return LandCover.BARE;
    }
    if (people(x, y) * (1 + 0.9 * rough) > (year == FIRST_YEAR ? 1500 : 1420)) {
      return LandCover.URBAN;
    }
    double slope = province.slope(x, y);
    double moist = noise.fractal(x / 30000 + 7, y / 30000, 4);
    if (height < 7 && moist + rough > 0.45) {
      return LandCover.WETLAND;
    }
    if (height > 1500 + 250 * rough) {
      return LandCover.GRASS;
    }
    if (slope + 0.012 * height + 6 * rough > 15) {
      return moist + 0.6 * rough > -0.35 ? LandCover.FOREST : LandCover.GRASS;
    }
    return height < 70 + 60 * moist ? LandCover.PADDY : LandCover.CROPLAND;
  }

  /** NDVI of midsummer. */
  double ndvi(double x, double y, int year) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += landCover(x + (i % 2 - 0.5) * 500, y + (i / 2 - 0.5) * 500, year).ndvi;
    }
    double value = sum / 4 + 0.06 * noise.fractal(x / 7000, y / 7000 + 60, 4);
    return province.isLand(x, y) ? Math.max(-0.1, Math.min(0.95, value)) : Double.NaN;
  }

  /** Soil washed away, t/(km² a), after the shape of the USLE: slope and bare ground. */
  double erosion(double x, double y, int year) {
    double bare = 1 - Math.max(0, ndvi(x, y, year));
    double slope = province.slope(x, y);
    return 220 * StrictMath.pow(slope, 1.1) * bare * bare * (1 + 1.2 * reach("open_pit", x, y, 1));
  }

  /** Cadmium in topsoil, mg/kg. */
  double cadmium(double x, double y) {
    double value = 0.14 + 0.06 * noise.fractal(x / 25000, y / 25000 + 500, 5);
    value += 0.9 * reach("mine_fields", x, y, 1) * (1 + 0.3 * noise.at(x / 3000, y / 3000));
    return province.isLand(x, y) ? Math.max(0.02, value) : Double.NaN;
  }

  /** Noise of the day, LAeq, dB(A). */
  double noise(double x, double y) {
    double energy = power(40 + 2 * noise.fractal(x / 20000, y / 20000 + 9, 3));
    energy += power(38 + 6.2 * StrictMath.log10(1 + people(x, y) / 40));
    energy += power(60 - 14 * StrictMath.log10(1 + roads.distance(x, y) / 150));
    HotSpot airport = planted.spot("airport_city");
    energy += power(78 - 26 * StrictMath.log10(1 + airport.distanceKm(x, y) / 2));
    return province.isLand(x, y) ? 10 * StrictMath.log10(energy) : Double.NaN;
  }

  /** Inorganic nitrogen of sea water, mg/L. */
  double nitrogen(double x, double y, int year) {
    if (province.isLand(x, y)) {
      return Double.NaN;
    }
    double value = 0.12 + 0.04 * noise.fractal(x / 40000, y / 40000, 4);
    double plume = 0.95 * reach("bay_nitrogen", x, y, 1.1);
    return Math.max(0.02, value + (year == FIRST_YEAR ? 0.8 : 1) * plume);
  }

  /** Nearness of a hot spot, 1 at its centre, 1/e at its radius times {@code stretch}. */
  private double reach(String id, double x, double y, double stretch) {
    HotSpot spot = planted.spot(id);
    double size = 1000 * spot.radiusKm();
    double shape = 1 + 0.45 * noise.fractal(x / size / 1.5, y / size / 1.5 + spot.radiusKm(), 4);
    double d = spot.distanceKm(x, y) / (spot.radiusKm() * stretch) / Math.max(0.4, shape);
    return d > 5 ? 0 : StrictMath.exp(-d * d);
  }

  /** Share of a stack's ground concentration: a hump around it and a tail down the wind. */
  private static double plume(Plant plant, double x, double y, double humpKm) {
    double dx = (x - plant.x()) / 1000;
    double dy = (y - plant.y()) / 1000;
    double along = dx * WIND_X + dy * WIND_Y;
    double across = dy * WIND_X - dx * WIND_Y;
    double hump = StrictMath.exp(-(dx * dx + dy * dy) / (humpKm * humpKm));
    if (along <= 0) {
      return hump;
    }
    double width = 5 + 0.18 * along;
    return Math.max(hump, 0.6 * StrictMath.exp(-along / 45 - across * across / (width * width)));
  }

  /** An amount spread around its source as a normal distribution, per km². */
  private static double spread(double amount, double km, double sigma) {
    return km > 6 * sigma
        ? 0
        : amount / (2 * Math.PI * sigma * sigma) * StrictMath.exp(-km * km / (2 * sigma * sigma));
  }

  private static double power(double decibels) {
    return StrictMath.pow(10, decibels / 10);
  }

  /** People per km² by square: a dense core, a loose ring, fewer on heights. */
  private double[] people() {
    double[] density = new double[lattice.size()];
    for (int square = 0; square < density.length; square++) {
      double x = lattice.x(square);
      double y = lattice.y(square);
      double value = 0;
      for (Town town : province.towns()) {
        double core = 1.5 + StrictMath.sqrt(town.people() / 1e5) / 2;
        double km = town.distanceKm(x, y);
        value +=
            spread(0.4 * town.people(), km, core) + spread(0.6 * town.people(), km, 4.5 * core);
      }
      double height = province.elevation()[square];
      double texture = 1 + 0.5 * noise.fractal(x / 6000, y / 6000 + 77, 4);
      density[square] = height < 0 ? 0 : value * texture * StrictMath.exp(-height / 600);
    }
    return density;
  }

  /** What rivers carry of ammonia nitrogen, g/s; the tannery's works raise it to 1.9 mg/L. */
  private double[] ammonia() {
    double[] own = new double[lattice.size()];
    for (Town town : province.towns()) {
      own[town.seat()] += town.people() * 2.2e-6;
    }
    int works = province.riverNear(0.38, 0.40, 9);
    own[works] += 1.9 * province.flow()[works];
    return province.drainage().gather(own, StrictMath.exp(-lattice.step() / 40000));
  }
}
