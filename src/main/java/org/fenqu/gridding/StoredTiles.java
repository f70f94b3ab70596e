package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenqu.source.raster.TileIndex;

/**
 * The tiles that a store of a layer was made of ({@code tiles-<family>.json} beside its index).
 * Stores of one family differ in their tiles and in nothing else: declaration, rule, grid, area and
 * pixel lattice are the same. So a block is the same in two of them if the tiles under it are.
 *
 * @param tiles those on top first
 */
record StoredTiles(List<Tile> tiles) {
  /**
   * @param hash fingerprint of its content
   * @param x first column of its pixels on the common lattice
   * @param y first row
   */
  record Tile(String hash, int x, int y, int width, int height) {}

  static StoredTiles of(TileIndex index, TileHashes hashes) {
    Map<String, String> byPath = new HashMap<>();
    for (int i = 0; i < hashes.paths().size(); i++) {
      byPath.put(hashes.paths().get(i), hashes.hashes().get(i));
    }
    return new StoredTiles(
        index.tiles().stream()
            .map(t -> new Tile(byPath.get(t.path()), t.x(), t.y(), t.width(), t.height()))
            .toList());
  }

  /** The tiles under a block in the order that decides: all that its values come from. */
  List<Tile> under(PixelWindow window) {
    List<Tile> found = new ArrayList<>();
    for (Tile t : tiles) {
      if (window.x() < (long) t.x + t.width
          && t.x < (long) window.x() + window.width()
          && window.y() < (long) t.y + t.height
          && t.y < (long) window.y() + window.height()) {
        found.add(t);
      }
    }
    return found;
  }

  /** How many of these tiles the other store did not have in the same place. */
  int notIn(StoredTiles other) {
    Set<Tile> known = new HashSet<>(other.tiles);
    return (int) tiles.stream().filter(tile -> !known.contains(tile)).count();
  }
}
