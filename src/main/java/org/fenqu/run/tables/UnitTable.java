package org.fenqu.run.tables;

import static org.fenqu.grid.Areas.M2_PER_KM2;
import static org.fenqu.run.tables.Origin.DELINEATION;
import static org.fenqu.run.tables.Origin.SCORE;
import static org.fenqu.run.tables.Origin.SCORING;
import static org.fenqu.run.tables.Origin.TERRITORY;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.fenqu.config.Indicator;
import org.fenqu.delineation.DelineationStage;
import org.fenqu.delineation.UnitSummary;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableColumn;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.publish.parquet.ColumnData;

/** The table {@code units}: a row for each. */
public final class UnitTable {
  private static final int DRIVERS = 3;
  private static final StructType DRIVER =
      new StructType()
          .add("indicator", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);

  private UnitTable() {}

  static TableDeclaration<List<UnitSummary>> declare(List<Indicator> indicators) {
    RowColumns<UnitSummary> table =
        RowColumns.<UnitSummary>of("units", TableOptions.geometry("geometry"))
            .unique(
                "code",
                DELINEATION,
                "ZH code: ZH, adcode, class digit (1 priority, 2 key, 3 general), sequence"
                    + " (from 5001 at sea)",
                UnitSummary::code)
            .unique(
                "uuid", DELINEATION, "Name-based UUID of adcode, code and cells", UnitSummary::uuid)
            .unique("name", DELINEATION, "Chinese name of the unit", UnitSummary::name)
            .text("class", DELINEATION, "priority, key or general", UnitSummary::unitClass)
            .textOrNull(
                "problem",
                DELINEATION,
                "Leading dimension of a key unit; NULL otherwise",
                UnitSummary::problem);
    addPlace(table);
    table.doubles(
        "area_km2",
        "km2",
        DELINEATION,
        "Area on the equal-area plane of the grid",
        unit -> unit.areaM2() / M2_PER_KM2);
    addAreas(table);
    table.ints("cells", "1", DELINEATION, "Number of cells it has a part of", UnitSummary::cells);
    table.doubles(
        "compactness",
        "1",
        DELINEATION,
        "4 pi area / border^2 on the equal-area plane (Polsby and Popper 1991): 1 for a disc",
        unit -> unit.form().compactness());
    addScores(table);
    return table
        .floatsOrNull(
            "pressure_max", SCORE, SCORING, "Greatest pressure of a cell", UnitSummary::pressureMax)
        .doublesOrNull(
            "people",
            "persons",
            "layer named by units.people",
            "People living in it: a cell's people live on its land in counties, spread evenly;"
                + " NULL at sea and if the scheme names no layer",
            UnitSummary::people)
        .floats(
            "insufficient_share",
            "1",
            SCORING,
            "Share of its area in cells with too few indicators",
            UnitSummary::insufficientShare)
        .add(
            new TableColumn(
                "top_drivers",
                SCORE,
                SCORING,
                "The three indicators with the highest area-weighted mean score"),
            DataTypes.createArrayType(DRIVER, false),
            units -> drivers(units, indicators))
        .doubles("lon", "degree", DELINEATION, "Longitude of a point inside", UnitSummary::lon)
        .doubles("lat", "degree", DELINEATION, "Latitude of a point inside", UnitSummary::lat)
        .geometry(
            DELINEATION,
            "The unit, CGCS2000 longitude-latitude (EPSG:4490)",
            UnitSummary::wkb,
            UnitSummary::box)
        .declare();
  }

  private static void addAreas(RowColumns<UnitSummary> table) {
    table
        .doubles(
            "area_gk_km2",
            "km2",
            DELINEATION,
            "Area of the geometry on the Gauss-Krueger plane of CGCS2000, 3-degree zone of the"
                + " county's centroid: the one that plans state",
            unit -> unit.areas().gaussKrugerM2() / M2_PER_KM2)
        .ints(
            "gk_meridian",
            "degree",
            DELINEATION,
            "Central meridian of that zone",
            unit -> unit.areas().meridian())
        .doubles(
            "area_ellipsoid_km2",
            "km2",
            DELINEATION,
            "Area of the geometry on the ellipsoid of CGCS2000",
            unit -> unit.areas().ellipsoidM2() / M2_PER_KM2);
  }

  private static void addPlace(RowColumns<UnitSummary> table) {
    table
        .text(
            "domain",
            TERRITORY,
            "land: part of a county; sea: part of a coastal city's sea area",
            unit -> unit.jurisdiction().domain().key())
        .text(
            "adcode",
            TERRITORY,
            "County code of GB/T 2260; at sea the city's",
            unit -> unit.jurisdiction().adcode())
        .text(
            "county",
            TERRITORY,
            "Name of the county; at sea of the city",
            unit -> unit.jurisdiction().name())
        .textOrNull(
            "city",
            TERRITORY,
            "Name of the prefecture-level city",
            unit -> unit.jurisdiction().cityName())
        .textOrNull(
            "province_name",
            TERRITORY,
            "Name of the province",
            unit -> unit.jurisdiction().provinceName())
        .text(
            "province",
            TERRITORY,
            "Two-digit province code",
            unit -> unit.jurisdiction().province());
  }

  /** Score columns in the order of {@link DelineationStage#scoreColumns()}. */
  private static void addScores(RowColumns<UnitSummary> table) {
    table.floatsOrNull(
        "pressure",
        SCORE,
        SCORING,
        "Area-weighted mean of the cells' pressure",
        unit -> unit.scores()[0]);
    List<TableColumn> means = AggregateColumns.said("Area-weighted mean: ");
    for (int s = 0; s < means.size(); s++) {
      TableColumn mean = means.get(s);
      int at = s + 1;
      table.floatsOrNull(
          mean.name(), mean.unit(), mean.source(), mean.meaning(), unit -> unit.scores()[at]);
    }
  }

  private static ColumnData drivers(List<UnitSummary> units, List<Indicator> indicators) {
    int[] first = new int[units.size() + 1];
    int[] codes = new int[DRIVERS * units.size()];
    float[] scores = new float[codes.length];
    int at = 0;
    for (int u = 0; u < units.size(); u++) {
      for (int i : drivers(units.get(u), indicators.size())) {
        codes[at] = i;
        scores[at++] = (float) units.get(u).indicator(i).scoreMean();
      }
      first[u + 1] = at;
    }
    String[] ids = indicators.stream().map(Indicator::id).toArray(String[]::new);
    return new ColumnData.Lists(
        first,
        List.of(
            new ColumnData.Codes(ids, Arrays.copyOf(codes, at)),
            new ColumnData.Floats(Arrays.copyOf(scores, at))));
  }

  /** The three indicators with the highest mean score above zero; ties in the scheme's order. */
  private static int[] drivers(UnitSummary unit, int indicators) {
    return IntStream.range(0, indicators)
        .filter(i -> unit.indicator(i).scoreMean() > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -unit.indicator(i).scoreMean()))
        .limit(DRIVERS)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
