package org.fenqu.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A scheme (方案): all that a run is told, besides where its data and warehouse are.
 *
 * @param fenqu version of the format; 1
 * @param id identifier of the scheme, {@code [a-z0-9-]+}
 * @param title name for people
 * @param date day whose limits hold
 * @param grid the grid
 * @param catalogue the layer catalogue's path, relative to the scheme
 * @param variables {@code ${name}} → value for paths in the catalogue
 * @param area the counties and seas that are zoned
 * @param priority legally protected layers
 * @param indicators the indicators, in order
 * @param scoring how scores aggregate
 * @param key when a cell is key
 * @param units how cells become units
 * @param outputs what the tables hold
 * @param report what the maps show
 */
public record Scheme(
    int fenqu,
    String id,
    Title title,
    LocalDate date,
    GridSettings grid,
    String catalogue,
    Map<String, String> variables,
    Area area,
    List<Protected> priority,
    List<Indicator> indicators,
    Scoring scoring,
    KeyRule key,
    UnitRule units,
    Outputs outputs,
    Report report)
    implements java.io.Serializable {

  /**
   * @param cell side of a cell, metres
   */
  public record GridSettings(int cell) implements java.io.Serializable {}

  /**
   * The area that is zoned.
   *
   * @param counties the county layer
   * @param seas the adjacent seas; null for land only
   * @param overlaps who keeps ground that two counties share; default first
   * @param gaps what becomes of ground within the area that is of no county and no sea; default
   *     report, of any size
   */
  public record Area(Counties counties, Seas seas, Overlaps overlaps, Gaps gaps)
      implements java.io.Serializable {}

  /** Who keeps ground that two counties share. */
  public enum Overlaps {
    /** The lower code, whatever the order of the file. */
    FIRST,
    /** None: the run ends. */
    REFUSE
  }

  /** What becomes of ground within the area that is of no county and no sea. */
  public enum Treatment {
    /** It is listed, no more. */
    REPORT,
    /** The neighbour with the longest common border has it. */
    NEAREST,
    /** Enclosed water is the city's sea. */
    SEA
  }

  /**
   * Ground within the area that is of no county and no sea.
   *
   * @param largestKm2 greatest gap that is treated, larger ones are only listed; null for no limit
   */
  public record Gaps(Treatment treatment, Double largestKm2) implements java.io.Serializable {}

  /**
   * The county layer and its attributes.
   *
   * @param layer id of a polygon layer of the catalogue
   * @param adcode attribute with the six-digit code of GB/T 2260
   * @param name attribute with the county's name
   * @param cityAdcode attribute with its prefecture-level city's code; null to take the adcode's
   *     first four digits and 00
   * @param cityName attribute with its prefecture-level city's name; null if there is none
   * @param provinceName attribute with its province's name; null if there is none
   */
  public record Counties(
      String layer,
      String adcode,
      String name,
      String cityAdcode,
      String cityName,
      String provinceName)
      implements java.io.Serializable {}

  /**
   * The adjacent seas: cells at sea within a distance of the counties' land; each belongs to the
   * city of the nearest county.
   *
   * @param layer id of a polygon layer of sea areas
   * @param withinKm greatest distance of a cell's centre from the counties' land, km
   */
  public record Seas(String layer, double withinKm) implements java.io.Serializable {}

  /**
   * A legally protected layer: what it covers is priority.
   *
   * @param layer id of a layer gridded by {@code coverage}, {@code length} or {@code count}; of one
   *     that is exact any polygon layer
   * @param minFraction least share of a cell covered, 0 &lt; … ≤ 1, for {@code coverage}; null for
   *     lines and points, of which any presence protects, and for exact entries
   * @param exact true if its borders are borders of units; null where cells decide by their share
   * @param kind what it is in law; null where cells decide
   * @param objectId attribute that tells a legal object; null if all of the layer in a county is
   *     one
   * @param objectName attribute with the object's name; null for none
   */
  public record Protected(
      String layer,
      Double minFraction,
      Boolean exact,
      LegalKind kind,
      @JsonProperty("id") String objectId,
      @JsonProperty("name") String objectName)
      implements java.io.Serializable {
    /** Whether its borders are borders of units. */
    @JsonIgnore
    public boolean isExact() {
      return exact != null && exact;
    }
  }

  /** Lists the entries of {@code priority} of which cells decide by their share. */
  public List<Protected> protectedByCells() {
    return priority.stream().filter(entry -> !entry.isExact()).toList();
  }

  /** Lists the entries of {@code priority} whose borders are borders of units. */
  public List<Protected> exactLaws() {
    return priority.stream().filter(Protected::isExact).toList();
  }

  /** How several scores become one. */
  public enum Aggregate {
    MAXIMUM,
    WEIGHTED_MEAN,
    GEOMETRIC_MEAN,
    NEMEROW
  }

  /**
   * How scores aggregate.
   *
   * @param dimension over a dimension's indicators; default maximum
   * @param element over an element's indicators; default maximum
   * @param overall over the dimensions; default maximum
   * @param minWeight share of applicable indicator weight, 0 … 1, below which a cell is
   *     insufficient; default 0.5
   */
  public record Scoring(Aggregate dimension, Aggregate element, Aggregate overall, double minWeight)
      implements java.io.Serializable {}

  /**
   * When a cell is key: a dimension's score reaches its threshold.
   *
   * @param threshold for every dimension not named below
   * @param dimensions thresholds of single dimensions
   */
  public record KeyRule(Threshold threshold, Map<Dimension, Threshold> dimensions)
      implements java.io.Serializable {
    public Threshold of(Dimension dimension) {
      return dimensions.getOrDefault(dimension, threshold);
    }
  }

  /**
   * A threshold of a dimension's score: exactly one of the two is given.
   *
   * @param score fixed score, 0 … 100; null if by quantile
   * @param quantile national quantile of the dimension's score over land (at sea: over sea), 0 … 1;
   *     null if fixed
   */
  public record Threshold(Double score, Double quantile) implements java.io.Serializable {}

  /**
   * How cells become units.
   *
   * @param minAreaKm2 components smaller than this join a neighbour; legal patches never do
   * @param people id of the layer that tells how many people live in a unit: persons gridded by
   *     sum, or persons/km2 by mean; null for none
   */
  public record UnitRule(double minAreaKm2, String people) implements java.io.Serializable {}

  /** Shape of a cell's geometry in the table {@code cells}. */
  public enum CellGeometry {
    POLYGON,
    POINT
  }

  /**
   * What the tables hold.
   *
   * @param cellGeometry default polygon
   */
  public record Outputs(CellGeometry cellGeometry) implements java.io.Serializable {}

  /**
   * What the maps show.
   *
   * @param boundaries ids of vector layers whose lines and borders are drawn over the maps
   */
  public record Report(List<String> boundaries) implements java.io.Serializable {}
}
