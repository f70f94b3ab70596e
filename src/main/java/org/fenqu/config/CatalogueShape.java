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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a layer catalogue. */
final class CatalogueShape {
  static final Shape.Fields TITLE =
      fields(required("zh", text(), "Chinese name."), required("en", text(), "English name."));

  static final Map<String, Shape.Fields> SOURCES = sources();
  static final Map<String, Shape.Fields> RULES = rules();

  static final Shape.Fields LAYER =
      fields(
          required("id", identifier(), "Lower-case identifier; the column name of its values."),
          required("title", TITLE, "Name for people."),
          required("element", choice(Element.values()), "Element the layer speaks of."),
          required("unit", text(), "Unit of its values after scale and offset, \"1\" for none."),
          required("period", text(), "When the data hold, e.g. \"2010/2017\"."),
          required("licence", text(), "Licence of the data."),
          required("origin", text(), "Who published it."),
          optional("proxy", text(), "For what the layer only stands in, and why."),
          optional(
              "optional",
              new Shape.Flag(),
              false,
              "If true, a layer that can't be read is left out with a warning."),
          required("source", new Shape.Variants("type", SOURCES), "Where the data are."),
          optional(
              "grid",
              new Shape.Variants("method", RULES),
              "How it is gridded; without it the layer is only geometry."));

  static final Shape.Fields CATALOGUE =
      fields(
          required("fenqu", new Shape.Version(1), "Version of the format."),
          required(
              "layers",
              new Shape.Items(LAYER, 1, Integer.MAX_VALUE),
              "The layers; their ids are unique."));

  private CatalogueShape() {}

  private static Shape.Field path() {
    return required(
        "path", text(), "File or URI, relative to the catalogue; may contain ${variables}.");
  }

  private static Shape.Field crs() {
    return optional("crs", text(), "EPSG:n or WKT that overrides the file's own.");
  }

  private static Shape.Field filter() {
    return optional("filter", text(), "Spark SQL predicate over the columns; rows to keep.");
  }

  private static Shape.Field id() {
    return optional("id", text(), "Attribute that names a feature in messages.");
  }

  private static Shape.Field encoding(String fallback) {
    return optional("encoding", text(), fallback, "Character set of the text, e.g. GBK.");
  }

  private static Shape.Field delimiter() {
    return optional(
        "delimiter", new Shape.Text("(?s).", "one character"), ",", "Column delimiter.");
  }

  private static Map<String, Shape.Fields> sources() {
    Map<String, Shape.Fields> sources = new LinkedHashMap<>();
    sources.put("geotiff", raster());
    sources.put("netcdf", netCdf());
    sources.put("shapefile", fields(path(), crs(), encoding(null), filter(), id()));
    sources.put(
        "geopackage",
        fields(
            path(),
            optional("table", text(), "Table; needed where the file has several."),
            crs(),
            filter(),
            id()));
    sources.put("geojson", fields(path(), crs(), filter(), id()));
    sources.put("geoparquet", fields(path(), crs(), filter(), id()));
    sources.put(
        "csv",
        fields(
            path(),
            required("x", text(), "Column of longitude or easting."),
            required("y", text(), "Column of latitude or northing."),
            optional("crs", text(), "EPSG:4490", "EPSG:n or WKT of the coordinates."),
            encoding("UTF-8"),
            delimiter(),
            filter(),
            id()));
    sources.put(
        "table",
        fields(
            path(),
            required("adcode", text(), "Column with the six-digit county code."),
            encoding("UTF-8"),
            delimiter(),
            filter()));
    return sources;
  }

  private static Shape.Field nodata() {
    return optional(
        "nodata",
        new Shape.Decimal(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, true),
        "Value that marks no data, overriding the file's; nan is allowed.");
  }

  private static Shape.Field valid(String description) {
    return optional("valid", new Shape.Items(number(), 2, 2), description);
  }

  private static Shape.Fields netCdf() {
    Shape index = new Shape.Whole(0, Integer.MAX_VALUE);
    return fields(
        path(),
        required("variable", text(), "Name of the variable; group/name in a group."),
        optional(
            "time",
            new Shape.Text(
                "\\d{4}(-\\d\\d(-\\d\\d([T ]\\d\\d(:\\d\\d(:\\d\\d)?)?Z?)?)?)?",
                "a date such as \"2024\", 2024-06, 2024-06-01 or 2024-06-01T12:00"),
            "Date of the time step, or as much of its beginning as only one step has; a year in quotes."),
        optional("time_index", index, "Number of the time step, counted from 0."),
        optional("level", number(), "Level, by its coordinate in the file's unit."),
        optional("level_index", index, "Number of the level, counted from 0."),
        crs(),
        nodata(),
        optional("scale", number(), "Factor on stored values, in place of scale_factor."),
        optional("offset", number(), "Added after scaling, in place of add_offset."),
        valid("[least, greatest] value that is believed, in place of valid_range."));
  }

  private static Shape.Fields raster() {
    return fields(
        required(
            "path",
            text(),
            "File or URI, relative to the catalogue; may contain ${variables}. A folder (its .tif"
                + " and .tiff files) or a glob (* ? [a-z] {a,b}) makes its files tiles of one"
                + " layer."),
        optional("band", new Shape.Whole(1, Integer.MAX_VALUE), 1, "Band, counted from 1."),
        crs(),
        nodata(),
        optional("scale", number(), "Factor on stored values."),
        optional("offset", number(), "Added after scaling."),
        valid("[least, greatest] value that is believed."),
        optional(
            "registration",
            new Shape.Choice(List.of("area", "point")),
            "Whether the file's origin is a pixel's corner (area) or centre (point)."),
        optional(
            "overlap",
            choice(Source.TileOrder.values()),
            "first",
            "Which tile counts where several have a value: the first in the order of their paths as"
                + " text, or the last."));
  }

  private static Map<String, Shape.Fields> rules() {
    Shape.Field coverage =
        optional("min_coverage", between(0, 1), 0.5, "Least valid share of a cell.");
    Shape.Field weight =
        optional(
            "pixel_weight",
            choice(GridRule.PixelWeight.values()),
            "area",
            "Weight of a pixel: its true area, or one.");
    Shape.Field classes =
        required(
            "classes",
            new Shape.Entries(null, new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            "Class name → pixel code.");
    Map<String, Shape.Fields> rules = new LinkedHashMap<>();
    rules.put("mean", fields(coverage, weight));
    rules.put("sum", fields());
    rules.put("fractions", fields(classes, coverage, weight));
    rules.put("majority", fields(classes, coverage, weight));
    rules.putAll(rulesOfFeatures());
    return rules;
  }

  private static Map<String, Shape.Fields> rulesOfFeatures() {
    Shape.Field attribute = required("value", text(), "Attribute, a number.");
    Shape.Field expression =
        required("value", text(), "Spark SQL expression over the table's columns, a number.");
    Map<String, Shape.Fields> rules = new LinkedHashMap<>();
    rules.put(
        "coverage",
        fields(
            optional(
                "overlap",
                choice(GridRule.Overlap.values()),
                "union",
                "What happens where polygons overlap.")));
    rules.put("length", fields());
    rules.put("count", fields());
    rules.put("weighted_sum", fields(attribute));
    rules.put(
        "distance", fields(optional("max_km", positive(), "Beyond it there is no value, km.")));
    rules.put(
        "idw",
        fields(
            attribute,
            optional("neighbours", new Shape.Whole(1, 1000), 12, "How many places at most."),
            optional("power", positive(), 2.0, "Exponent of distance."),
            required("max_km", positive(), "Beyond it a station says nothing, km."),
            optional(
                "places",
                choice(GridRule.Places.values()),
                "What counts of several rows at one place, e.g. days: a place counts once; without"
                    + " it a file with such rows is refused.")));
    rules.put("county_mean", fields(expression));
    rules.put("county_sum", fields(expression));
    rules.put(
        "membership",
        fields(
            required("id", text(), "Attribute that tells the polygons apart."),
            optional("name", text(), "Attribute with their names.")));
    return rules;
  }
}
