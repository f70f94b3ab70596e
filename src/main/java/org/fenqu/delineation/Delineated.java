package org.fenqu.delineation;

import java.io.Serializable;
import java.util.ArrayList;
import org.fenqu.store.PackEntry;

/**
 * What a task made of its jurisdictions.
 *
 * @param units their units
 * @param needed {@linkplain org.fenqu.kernel.NodedPolygon#key keys} of nodes on their borders that
 *     neighbours would leave out but must not
 * @param careful {@linkplain org.fenqu.kernel.NodedPolygon#edgeKey keys} of border edges that a
 *     line between units runs close beside
 * @param cells where the units' cells are, by jurisdiction and block ({@link UnitCells})
 * @param names what the units are called, by jurisdiction
 */
record Delineated(
    ArrayList<PlaneUnit> units,
    long[] needed,
    long[] careful,
    ArrayList<PackEntry> cells,
    ArrayList<UnitNames> names)
    implements Serializable {}
