package org.fenqu.scoring.cells;

import java.util.List;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;
import org.fenqu.config.Domain;
import org.fenqu.territory.Jurisdiction;
import org.fenqu.territory.TerritoryBlock;

/** The columns of {@link CellTable#BASE} over a block's cells. */
final class PlaceVectors {
  private static final UTF8String LAND = UTF8String.fromString(Domain.LAND.key());
  private static final UTF8String SEA = UTF8String.fromString(Domain.SEA.key());

  private final CellPlaces places;
  private final List<Jurisdiction> members;

  PlaceVectors(CellPlaces places, List<Jurisdiction> members) {
    this.places = places;
    this.members = members;
  }

  /** Null for a name that is no base column. */
  ColumnVector find(String name) {
    return switch (name) {
      case "cell_id" -> new Vectors.Longs(places.ids());
      case "x" -> new Vectors.Doubles(places.x(), null);
      case "y" -> new Vectors.Doubles(places.y(), null);
      case "adcode" -> members(Jurisdiction::adcode);
      case "province" -> members(Jurisdiction::province);
      case "domain" -> domain();
      case "land_fraction" -> new Vectors.Doubles(places.landFraction(), null);
      case "land_km2" -> new Vectors.Doubles(places.landKm2(), null);
      case "jurisdictions" -> jurisdictions();
      default -> null;
    };
  }

  private ColumnVector members(java.util.function.Function<Jurisdiction, String> text) {
    UTF8String[] words =
        members.stream().map(text).map(UTF8String::fromString).toArray(UTF8String[]::new);
    UTF8String[] values = new UTF8String[places.main().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = words[places.main()[i]];
    }
    return new Vectors.Strings(values);
  }

  private ColumnVector domain() {
    UTF8String[] values = new UTF8String[places.sea().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = places.sea()[i] ? SEA : LAND;
    }
    return new Vectors.Strings(values);
  }

  private ColumnVector jurisdictions() {
    TerritoryBlock cells = places.cells();
    int m = cells.jurisdictions().length;
    UTF8String[] adcodes = new UTF8String[m];
    UTF8String[] domains = new UTF8String[m];
    for (int k = 0; k < m; k++) {
      Jurisdiction member = members.get(cells.jurisdictions()[k]);
      adcodes[k] = UTF8String.fromString(member.adcode());
      domains[k] = member.sea() ? SEA : LAND;
    }
    ColumnVector[] fields = {
      new Vectors.Strings(adcodes),
      new Vectors.Strings(domains),
      new Vectors.Doubles(cells.fractions(), null)
    };
    return new Vectors.Structs(
        CellTable.BASE.apply("jurisdictions").dataType(), cells.first(), fields);
  }
}
