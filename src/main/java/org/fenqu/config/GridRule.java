package org.fenqu.config;

import java.util.Locale;
import java.util.Map;

/** How a layer becomes values of cells. */
public sealed interface GridRule extends java.io.Serializable {
  /** The word of the configuration: {@code weighted_sum}. */
  default String method() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /** Weight of a pixel in a mean: its true area on the ellipsoid, or one. */
  enum PixelWeight {
    AREA,
    EQUAL
  }

  /** What happens where polygons of one layer overlap. */
  enum Overlap {
    /** Dissolved first: nothing is counted twice. */
    UNION,
    /** Fractions add and may exceed 1. */
    SUM,
    /** The largest single fraction. */
    MAX
  }

  /** What counts of several rows at one place: days, hours, instruments. */
  enum Places {
    MEAN,
    /** The middle value; of an even number the mean of the two in the middle. */
    MEDIAN,
    MIN,
    MAX,
    SUM
  }

  /**
   * Raster: area-weighted mean of valid pixels.
   *
   * @param minCoverage least valid share of a cell, 0 … 1, below which it has no value
   */
  record Mean(double minCoverage, PixelWeight pixelWeight) implements GridRule {}

  /**
   * Raster: sum of amounts per pixel, each spread evenly over its pixel; the total is conserved.
   */
  record Sum() implements GridRule {}

  /**
   * Raster of class codes: exact fraction of each class.
   *
   * @param classes column suffix → pixel code
   * @param minCoverage least valid share of a cell below which it has no value
   */
  record Fractions(Map<String, Integer> classes, double minCoverage, PixelWeight pixelWeight)
      implements GridRule {}

  /**
   * Raster of class codes: the code with the largest fraction among the declared ones (ties: the
   * smallest code), and its share.
   *
   * @param classes name → pixel code
   */
  record Majority(Map<String, Integer> classes, double minCoverage, PixelWeight pixelWeight)
      implements GridRule {}

  /** Polygons: exact fraction of the cell covered. */
  record Coverage(Overlap overlap) implements GridRule {}

  /** Lines: length in the cell, km. */
  record Length() implements GridRule {}

  /** Points: how many lie in the cell. */
  record Count() implements GridRule {}

  /**
   * Points: sum of an attribute over those in the cell. What a feature of several points has is
   * shared evenly between them.
   *
   * @param value attribute, a number
   */
  record WeightedSum(String value) implements GridRule {}

  /**
   * Any features: distance from the cell's centre to the nearest, km.
   *
   * @param maxKm beyond it there is no value; null for no limit
   */
  record Distance(Double maxKm) implements GridRule {}

  /**
   * Stations: inverse-distance weighting of the nearest places.
   *
   * @param value attribute measured, a number
   * @param neighbours how many places at most
   * @param power exponent of distance
   * @param maxKm distance beyond which a station says nothing
   * @param places what counts of several rows at one place; null to refuse such a file
   */
  record Idw(String value, int neighbours, double power, double maxKm, Places places)
      implements GridRule {
    /** A rule for files with one row a place. */
    public Idw(String value, int neighbours, double power, double maxKm) {
      this(value, neighbours, power, maxKm, null);
    }
  }

  /**
   * Table by county: the county's value holds all over it; cells on borders take the area-weighted
   * mean.
   *
   * @param value Spark SQL expression over the table's columns, a number
   */
  record CountyMean(String value) implements GridRule {}

  /**
   * Table by county: the county's amount spread evenly over its area; the total is conserved.
   *
   * @param value Spark SQL expression over the table's columns, a number
   */
  record CountySum(String value) implements GridRule {}

  /**
   * Polygons: which of them holds the cell. It is no number: the layer brings no column to the
   * cells.
   *
   * @param id attribute that tells the polygons apart
   * @param name attribute with their names; null if there is none
   */
  record Membership(String id, String name) implements GridRule {}
}
