package org.fenqu.config;

import static org.fenqu.config.Shape.between;
import static org.fenqu.config.Shape.choice;
import static org.fenqu.config.Shape.fields;
import static org.fenqu.config.Shape.identifier;
import static org.fenqu.config.Shape.number;
import static org.fenqu.config.Shape.optional;
import static org.fenqu.config.Shape.positive;
import static org.fenqu.config.Shape.required;
import static org.fenqu.config.Shape.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of a scheme. */
final class SchemeShape {
  private static final int MANY = Integer.MAX_VALUE;

  static final Shape.Fields GRID =
      fields(required("cell", new Shape.Whole(1, 100_000), "Side of a cell, metres."));

  static final Shape.Fields COUNTIES =
      fields(
          required("layer", identifier(), "Polygon layer of the catalogue."),
          required("adcode", text(), "Attribute with the six-digit code of GB/T 2260."),
          required("name", text(), "Attribute with the county's name."),
          optional("city_adcode", text(), "Attribute with its city's code."),
          optional("city_name", text(), "Attribute with its city's name."),
          optional("province_name", text(), "Attribute with its province's name."));

  static final Shape.Fields SEAS =
      fields(
          required("layer", identifier(), "Polygon layer of sea areas."),
          required("within_km", positive(), "Greatest distance from the counties' land, km."));

  static final Shape.Fields AREA =
      fields(
          required("counties", COUNTIES, "The county layer and its attributes."),
          optional("seas", SEAS, "The adjacent seas; absent for land only."),
          optional(
              "overlaps",
              choice(Scheme.Overlaps.values()),
              "first",
              "Who keeps ground that two counties share: first, the lower code whatever the order"
                  + " of the file, or refuse, which ends the run."),
          optional(
              "gaps",
              choice(Scheme.Treatment.values()),
              "report",
              "Ground within the area that is of no county and no sea: report only lists it in"
                  + " area_findings; nearest gives it to the neighbour with the longest common"
                  + " border; sea gives enclosed water to the city's sea."),
          optional(
              "gaps_largest_km2",
              positive(),
              "Greatest gap that is given away, larger ones are only listed; with nearest or sea"
                  + " only; absent for no limit."));

  static final Shape.Fields PROTECTED =
      fields(
          required(
              "layer",
              identifier(),
              "Layer gridded by coverage, length or count; with exact any polygon layer."),
          optional(
              "min_fraction",
              new Shape.Decimal(0, true, 1, false),
              "Least share of a cell covered; for coverage only, and not with exact."),
          optional(
              "exact",
              new Shape.Flag(),
              false,
              "Whether its borders are borders of units, to the millimetre of the grid; else cells"
                  + " decide by the share that it covers."),
          optional(
              "kind",
              choice(LegalKind.values()),
              "What it is in law; needed with exact. The strictest, in the order given here, names"
                  + " the unit where several hold the ground."),
          optional(
              "id",
              text(),
              "Attribute that tells a legal object, one priority unit of each in a county; with"
                  + " exact only; without it all of the layer in a county is one."),
          optional("name", text(), "Attribute with the object's name; with exact only."));

  static final Map<String, Shape.Fields> SCORES = scores();

  static final Shape.Fields INDICATOR =
      fields(
          required("id", identifier(), "Lower-case identifier; the column of its value."),
          required("title", CatalogueShape.TITLE, "Name for people."),
          required("element", choice(Element.values()), "Element it counts for."),
          required("dimension", choice(Dimension.values()), "Pressure dimension it counts for."),
          optional("domain", choice(Domain.values()), "land", "Where it applies."),
          required(
              "expression",
              text(),
              "Spark SQL over layer columns, other indicators and limit(standard, item, period,"
                  + " class)."),
          required("unit", text(), "Unit of the expression's value, \"1\" for none."),
          optional("limit", number(), "Value above which it is over its limit."),
          required("score", new Shape.Variants("method", SCORES), "How it becomes 0 … 100."),
          optional("weight", positive(), 1.0, "Weight among the indicators present."));

  static final Shape.Fields SCORING =
      fields(
          aggregate("dimension", "Over a dimension's indicators."),
          aggregate("element", "Over an element's indicators."),
          aggregate("overall", "Over the dimensions."),
          optional(
              "min_weight",
              between(0, 1),
              0.5,
              "Share of indicator weight below which a cell is insufficient."));

  static final Shape.Fields THRESHOLD =
      fields(
          optional("score", between(0, 100), "Fixed score."),
          optional("quantile", between(0, 1), "National quantile of the dimension's score."));

  static final Shape.Fields KEY =
      fields(
          required("threshold", THRESHOLD, "For every dimension not named below."),
          optional(
              "dimensions",
              new Shape.Entries(
                  Arrays.stream(Dimension.values()).map(Dimension::key).toList(), THRESHOLD),
              "Thresholds of single dimensions."));

  static final Shape.Fields UNITS =
      fields(
          required(
              "min_area_km2",
              between(0, Double.POSITIVE_INFINITY),
              "Components smaller than this join a neighbour."),
          optional(
              "people",
              identifier(),
              "Layer with the people that units are told to hold: persons by sum, or persons/km2 by"
                  + " mean."));

  static final Shape.Fields OUTPUTS =
      fields(
          optional(
              "cell_geometry",
              choice(Scheme.CellGeometry.values()),
              "polygon",
              "Shape of a cell's geometry in the table cells."));

  static final Shape.Fields REPORT =
      fields(
          optional(
              "boundaries",
              new Shape.Items(identifier(), 0, MANY),
              "Vector layers whose lines and borders are drawn over the maps."));

  static final Shape.Fields SCHEME =
      fields(
          required("fenqu", new Shape.Version(1), "Version of the format."),
          required(
              "id",
              new Shape.Text("[a-z0-9-]+", "lower-case letters, digits and -"),
              "Identifier of the scheme."),
          required("title", CatalogueShape.TITLE, "Name for people."),
          required("date", new Shape.Day(), "Day whose limits hold."),
          required("grid", GRID, "The grid."),
          required("catalogue", text(), "Layer catalogue, relative to the scheme."),
          optional(
              "standards",
              text(),
              "standards",
              "Folder of the standards' tables, relative to the scheme."),
          optional(
              "variables",
              new Shape.Entries(null, text()),
              "Defaults of the ${variables} that paths and texts use."),
          required("area", AREA, "The counties and seas that are zoned."),
          optional("priority", new Shape.Items(PROTECTED, 0, MANY), "Legally protected layers."),
          required("indicators", new Shape.Items(INDICATOR, 1, MANY), "The indicators."),
          optional("scoring", SCORING, "How scores aggregate."),
          required("key", KEY, "When a cell is key."),
          required("units", UNITS, "How cells become units."),
          optional(
              "regions",
              new Shape.Items(text(), 0, MANY),
              "Files of regions, relative to the scheme, whose sums the table regions has besides"
                  + " those of counties, cities, provinces and the nation."),
          optional("outputs", OUTPUTS, "What the tables hold."),
          optional("report", REPORT, "What the maps show."));

  private SchemeShape() {}

  private static Shape.Field aggregate(String name, String description) {
    return optional(name, choice(Scheme.Aggregate.values()), "maximum", description);
  }

  private static Map<String, Shape.Fields> scores() {
    Shape.Field descending =
        optional(
            "descending", new Shape.Flag(), false, "True where small values are the pressure.");
    Map<String, Shape.Fields> scores = new LinkedHashMap<>();
    scores.put(
        "piecewise",
        fields(
            required(
                "points",
                new Shape.Items(new Shape.Items(number(), 2, 2), 2, MANY),
                "[value, score] pairs, values strictly growing, scores 0 … 100.")));
    scores.put(
        "percentile",
        fields(
            descending,
            optional(
                "zero",
                choice(ScoreRule.Zero.values()),
                "What zero means: none, no pressure, which scores 0 while percentiles are ranks"
                    + " among the other values; or rank, a value like any other. By default none"
                    + " where the unit is per area or the expression reads a layer gridded by"
                    + " count, sum, weighted_sum or length and descending is false; else rank.")));
    scores.put(
        "min_max",
        fields(
            optional("low", between(0, 1), 0.01, "Lower quantile."),
            optional("high", between(0, 1), 0.99, "Upper quantile."),
            descending));
    return scores;
  }
}
