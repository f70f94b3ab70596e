package org.fenqu.delineation;

import java.util.List;
import java.util.Set;
import org.fenqu.kernel.NodedPolygon;
import org.locationtech.jts.geom.Geometry;

/**
 * A jurisdiction's ground: what the law has of it, and the rest, from which units are made by
 * cells.
 *
 * @param border its border, with what is to be said of the nodes and edges of its border and of the
 *     law's within it
 * @param rest what no exact law holds; may be empty
 * @param parts what exact laws hold
 * @param polygons of these parts, in their order
 * @param ends keys of nodes of the border at which the law's lines end, and of which the border
 *     says otherwise that nobody needs them
 */
record JurisdictionGround(
    NodedPolygon border,
    Geometry rest,
    List<LegalPart> parts,
    List<Geometry> polygons,
    Set<Long> ends) {
  /** Ground without any law. */
  static JurisdictionGround of(NodedPolygon border) {
    return new JurisdictionGround(border, border.geometry(), List.of(), List.of(), Set.of());
  }
}
