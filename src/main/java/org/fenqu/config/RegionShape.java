package org.fenqu.config;

import static org.fenqu.config.Shape.choice;
import static org.fenqu.config.Shape.fields;
import static org.fenqu.config.Shape.identifier;
import static org.fenqu.config.Shape.optional;
import static org.fenqu.config.Shape.required;
import static org.fenqu.config.Shape.text;

/** The keys of a file of regions. */
final class RegionShape {
  private static final int MANY = Integer.MAX_VALUE;

  private static final Shape CODE =
      new Shape.Text(
          "\\d{2}|\\d{6}",
          "a code of GB/T 2260 in quotes: two digits of a province, or six of a province, city or"
              + " county");

  static final Shape.Fields REGION =
      fields(
          required("id", identifier(), "Lower-case identifier, region_id of the table regions."),
          required(
              "kind",
              choice(Region.Kind.values()),
              "strategic, barrier (needs a layer: barriers follow no county line), or custom."),
          required("title", CatalogueShape.TITLE, "Name for people."),
          optional(
              "codes",
              new Shape.Items(CODE, 1, MANY),
              "What belongs to it, by code: two digits for a province, NNNN00 for a city, else a"
                  + " county. Either this or layer."),
          optional("layer", identifier(), "Layer gridded by membership. Either this or codes."),
          optional(
              "members",
              new Shape.Items(text(), 1, MANY),
              "Ids of that layer's polygons; absent for all."),
          required("source", text(), "Document that says what belongs to it, with its date."),
          optional("unsure", text(), "What isn't certain about it."));

  static final Shape.Fields FILE =
      fields(
          required("fenqu", new Shape.Version(1), "Version of the format."),
          required("regions", new Shape.Items(REGION, 1, MANY), "The regions."));

  private RegionShape() {}
}
