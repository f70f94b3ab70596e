package org.fenqu.source.inspect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Counts the places of points, and tells which columns differ from row to row at one place. */
final class PlaceTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Beyond, places are no longer told apart. */
  private static final int MOST = 100_000;

  /** Place → hash of each column's text in its first row. */
  private final Map<Coordinate, int[]> first = new HashMap<>();

  private final boolean[] differs;
  private long rows;
  private boolean tooMany;

  /**
   * @param columns how many a row has
   */
  PlaceTally(int columns) {
    this.differs = new boolean[columns];
  }

  /** Takes in a row at a place, its columns as texts or null. */
  void add(Coordinate place, List<String> row) {
    rows++;
    int[] hashes = row.stream().mapToInt(text -> text == null ? 0 : text.hashCode()).toArray();
    // + 0.0 makes one zero of −0 and 0.
    add(new Coordinate(place.x + 0.0, place.y + 0.0), hashes);
  }

  private void add(Coordinate place, int[] hashes) {
    int[] before = first.get(place);
    if (before != null) {
      for (int k = 0; k < hashes.length; k++) {
        differs[k] |= hashes[k] != before[k];
      }
    } else if (first.size() < MOST) {
      first.put(place, hashes);
    } else {
      tooMany = true;
    }
  }

  void plus(PlaceTally other) {
    rows += other.rows;
    tooMany |= other.tooMany;
    other.first.forEach(this::add);
    for (int k = 0; k < differs.length; k++) {
      differs[k] |= other.differs[k];
    }
  }

  /** What was found; null where there are no points. */
  PlaceReport report(List<String> names) {
    List<String> differing = new ArrayList<>();
    for (int k = 0; k < differs.length; k++) {
      if (differs[k]) {
        differing.add(names.get(k));
      }
    }
    return rows == 0
        ? null
        : new PlaceReport(rows, tooMany ? -1 : first.size(), List.copyOf(differing));
  }
}
