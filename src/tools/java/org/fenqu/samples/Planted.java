package org.fenqu.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fenqu.config.Dimension;
import org.fenqu.config.Element;
import org.fenqu.samples.HotSpot.Change;

/**
 * What is planted in the province: the sources of pollution and the hot spots that must be found.
 *
 * @param spots the hot spots
 * @param plants all sources, those of the hot spots and ordinary ones
 */
record Planted(List<HotSpot> spots, List<Plant> plants) {
  static Planted in(Province province) {
    List<HotSpot> spots = new ArrayList<>();
    List<Plant> plants = new ArrayList<>();
    smog(province, spots, plants);
    powerBase(province, spots, plants);
    tannery(province, spots, plants);
    chemicalPark(province, spots, plants);
    mines(province, spots);
    airport(province, spots);
    bay(province, spots);
    smelters(province, spots);
    tankFarm(province, spots, plants);
    ordinary(province, spots, plants);
    return new Planted(List.copyOf(spots), List.copyOf(plants));
  }

  HotSpot spot(String id) {
    return spots.stream().filter(spot -> spot.id().equals(id)).findFirst().orElseThrow();
  }

  private static void smog(Province province, List<HotSpot> spots, List<Plant> plants) {
    Town town = province.townNear(0.25, 0.42);
    spots.add(
        new HotSpot(
            "basin_smog",
            Element.AIR,
            Dimension.QUALITY,
            "pm25_ratio",
            town.x(),
            town.y(),
            10,
            "钢铁焦化企业集聚,盆地静风,细颗粒物难以扩散",
            "steel and coking works in a basin where the air stands still",
            Change.IMPROVED));
    for (int i = 0; i < 5; i++) {
      plants.add(
          new Plant(
              town.cityName() + "钢铁焦化" + (i + 1) + "厂",
              "steel",
              town.x() + 3200 * (i - 2),
              town.y() + 2500 * (i % 2 == 0 ? 1 : -1),
              900,
              120,
              9,
              false));
    }
  }

  private static void powerBase(Province province, List<HotSpot> spots, List<Plant> plants) {
    Town town = province.townNear(0.66, 0.62);
    spots.add(
        new HotSpot(
            "power_base",
            Element.AIR,
            Dimension.EMISSIONS,
            "gas_emission",
            town.x(),
            town.y(),
            3,
            "沿海煤电基地,二氧化硫与氮氧化物排放集中",
            "a coastal base of coal-fired power: SO2 and NOx from few stacks",
            Change.UNCHANGED));
    for (int i = 0; i < 4; i++) {
      plants.add(
          new Plant(
              town.name() + "电厂" + (i + 1) + "号机组",
              "power",
              town.x() + 1200 * (i % 2),
              town.y() + 1200 * (i / 2),
              8200,
              60,
              2.5,
              false));
    }
  }

  private static void tannery(Province province, List<HotSpot> spots, List<Plant> plants) {
    Lattice lattice = province.lattice();
    int works = province.riverNear(0.38, 0.40, 9);
    int[] course = province.drainage().course(works);
    int reach = course[Math.min(course.length - 1, 10)];
    spots.add(
        new HotSpot(
            "tannery_reach",
            Element.WATER,
            Dimension.QUALITY,
            "nh3n_ratio",
            lattice.x(reach),
            lattice.y(reach),
            8,
            "制革废水使下游河段氨氮超过Ⅲ类",
            "tannery effluent: ammonia nitrogen above class III downstream",
            Change.IMPROVED));
    plants.add(
        new Plant("若木皮革园", "tannery", lattice.x(works), lattice.y(works), 40, 700, 0.5, false));
  }

  private static void chemicalPark(Province province, List<HotSpot> spots, List<Plant> plants) {
    Town town = province.townNear(0.50, 0.52);
    double x = town.x() + 5000;
    double y = town.y() + 2000;
    spots.add(
        new HotSpot(
            "chemical_park",
            Element.WATER,
            Dimension.EMISSIONS,
            "cod_emission",
            x,
            y,
            3,
            "化工园区化学需氧量排放集中",
            "a chemical park discharges most of the plain's organic load",
            Change.UNCHANGED));
    for (int i = 0; i < 3; i++) {
      plants.add(
          new Plant(
              town.name().replace("县", "") + "化工" + (i + 1) + "厂",
              "chemicals",
              x + 900 * (i - 1),
              y + 700 * (i % 2),
              150,
              2100,
              1,
              false));
    }
  }

  private static void mines(Province province, List<HotSpot> spots) {
    Lattice lattice = province.lattice();
    Town town = province.townNear(0.44, 0.22);
    int fields = province.riverNear(lattice.u(town.x() + 4000), lattice.v(town.y()), 4);
    spots.add(
        new HotSpot(
            "mine_fields",
            Element.SOIL,
            Dimension.RISK,
            "soil_cd_ratio",
            lattice.x(fields),
            lattice.y(fields),
            6,
            "铅锌矿尾水灌溉,农田土壤镉超筛选值",
            "fields watered with lead-zinc mine drainage: cadmium above the screening value",
            Change.UNCHANGED));
    int pit = steepest(province, 0.20, 0.74, 10);
    spots.add(
        new HotSpot(
            "open_pit",
            Element.ECOLOGY,
            Dimension.DAMAGE,
            "erosion",
            lattice.x(pit),
            lattice.y(pit),
            4,
            "露天矿剥离植被,陡坡水土流失剧烈",
            "an open pit has stripped steep slopes: soil washes away",
            Change.DECLINED));
  }

  private static void airport(Province province, List<HotSpot> spots) {
    Town town = province.townNear(0.40, 0.70);
    spots.add(
        new HotSpot(
            "airport_city",
            Element.NOISE,
            Dimension.QUALITY,
            "noise_excess",
            town.x() + 2500,
            town.y() - 1500,
            2.5,
            "机场紧邻城区,昼间噪声超过2类",
            "an airport beside the city: day noise above class 2",
            Change.UNCHANGED));
  }

  private static void bay(Province province, List<HotSpot> spots) {
    Lattice lattice = province.lattice();
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int square = 0; square < lattice.size(); square++) {
      double du = lattice.u(lattice.x(square)) - 0.69;
      double dv = lattice.v(lattice.y(square)) - 0.38;
      if (province.elevation()[square] < -4 && du * du + dv * dv < least) {
        least = du * du + dv * dv;
        best = square;
      }
    }
    spots.add(
        new HotSpot(
            "bay_nitrogen",
            Element.MARINE,
            Dimension.QUALITY,
            "nitrogen_ratio",
            lattice.x(best),
            lattice.y(best),
            8,
            "入海河口无机氮超标,赤潮频发",
            "inorganic nitrogen from the river feeds red tides in the bay",
            Change.DECLINED));
  }

  private static void smelters(Province province, List<HotSpot> spots) {
    Town town = province.townNear(0.42, 0.86);
    spots.add(
        new HotSpot(
            "smelter_county",
            Element.RESOURCES,
            Dimension.RESOURCES,
            "energy_intensity",
            town.x(),
            town.y(),
            8,
            "电解铝高耗能产业,单位面积能耗畸高",
            "aluminium smelters: energy used per area is extreme all over the county",
            Change.UNCHANGED));
  }

  private static void tankFarm(Province province, List<HotSpot> spots, List<Plant> plants) {
    Lattice lattice = province.lattice();
    int square = province.riverNear(0.54, 0.22, 9);
    double x = lattice.x(square);
    double y = lattice.y(square);
    spots.add(
        new HotSpot(
            "tank_farm",
            Element.WATER,
            Dimension.RISK,
            "spill_risk",
            x,
            y,
            2,
            "危险化学品罐区紧邻饮用水取水口",
            "a farm of chemical tanks stands beside a drinking water intake",
            Change.UNCHANGED));
    plants.add(new Plant("南禺化学品罐区", "storage", x + 300, y + 300, 20, 10, 0.2, true));
  }

  /** One or two ordinary works per county, away from the hot spots. */
  private static void ordinary(Province province, List<HotSpot> spots, List<Plant> plants) {
    String[] industries = {"cement", "paper", "food", "textile", "power"};
    String[] names = {"水泥厂", "纸厂", "食品厂", "印染厂", "热电厂"};
    for (Town town : province.towns()) {
      long n = town.seat();
      for (int i = 0; i < 1 + (int) (2 * province.noise().uniform(n, 51)); i++) {
        int kind = (int) (industries.length * province.noise().uniform(n, 52 + i));
        double x = town.x() + 9000 * (province.noise().uniform(n, 61 + i) - 0.5);
        double y = town.y() + 9000 * (province.noise().uniform(n, 71 + i) - 0.5);
        boolean free = spots.stream().allMatch(spot -> spot.distanceKm(x, y) > 2 * spot.radiusKm());
        if (free && province.isLand(x, y)) {
          double size = 0.4 + province.noise().uniform(n, 81 + i);
          boolean wet = kind == 1 || kind == 2 || kind == 3;
          plants.add(
              new Plant(
                  town.name() + names[kind],
                  industries[kind],
                  x,
                  y,
                  (wet ? 60 : 420) * size,
                  (wet ? 180 : 20) * size,
                  wet ? 0.6 : 2.2,
                  false));
        }
      }
    }
    plants.sort(Comparator.comparing(Plant::name));
  }

  private static int steepest(Province province, double u, double v, double km) {
    Lattice lattice = province.lattice();
    int best = -1;
    double most = 0;
    for (int square = 0; square < lattice.size(); square++) {
      double x = lattice.x(square);
      double y = lattice.y(square);
      double dx = x - lattice.xAt(u);
      double dy = y - lattice.yAt(v);
      if (dx * dx + dy * dy < km * km * 1e6 && province.counties()[square] > 0) {
        double slope = province.slope(x, y);
        if (best < 0 || slope > most) {
          most = slope;
          best = square;
        }
      }
    }
    return best;
  }
}
