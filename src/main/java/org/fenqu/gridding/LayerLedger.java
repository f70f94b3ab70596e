package org.fenqu.gridding;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.source.BlocksUsed;

/**
 * Whether a layer came through gridding whole, and what it took.
 *
 * @param entries what was compared; empty where a rule leaves nothing to compare
 * @param coveredKm2 area with a value: the cells' valid shares, km²; null if that has no meaning
 * @param leftOutKm2 valid area in cells below the layer's least coverage, km²; null likewise
 * @param validCells cells of the area that have a value
 * @param sourceBytes size of the source's files
 * @param bytesRead bytes fetched to grid it, read-ahead included; null if not counted
 * @param bytesNeeded bytes of the tiles and strips that were needed, each once, as the file holds
 *     them; null if not counted
 * @param blocksRead tiles and strips of the files that were needed; null if not counted
 * @param blocksDecoded how often one was decoded; equal to {@code blocksRead} if each was once
 * @param seconds by the clock, other layers running beside it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LayerLedger(
    List<Entry> entries,
    Double coveredKm2,
    Double leftOutKm2,
    long validCells,
    long sourceBytes,
    Long bytesRead,
    Long bytesNeeded,
    Long blocksRead,
    Long blocksDecoded,
    double seconds)
    implements Serializable {
  /** Deviation of a total beyond which a run warns. */
  static final double TOLERANCE = 1e-6;

  /** Ledger of a layer that was left out. */
  static final LayerLedger NONE =
      new LayerLedger(List.of(), null, null, 0, 0, null, null, null, null, 0);

  /** That of a layer just gridded. */
  static LayerLedger of(
      Layer layer, LayerResult blocks, double cellAreaM2, long sourceBytes, double seconds) {
    Balance balance = blocks.balance();
    Reading reading = blocks.reading();
    BlocksUsed use = reading == null ? null : reading.blocks();
    double cellKm2 = cellAreaM2 / M2_PER_KM2;
    boolean areal = layer.source() instanceof Source.Pixels && balance != null;
    return new LayerLedger(
        balance == null ? List.of() : balance.entries(layer.grid()),
        areal ? balance.coveredCells() * cellKm2 : null,
        areal ? balance.leftOutCells() * cellKm2 : null,
        blocks.validCells(),
        sourceBytes,
        reading == null ? null : reading.bytes(),
        use == null ? null : use.bytesNeeded(),
        use == null ? null : use.needed(),
        use == null ? null : use.decoded(),
        seconds);
  }

  /**
   * One comparison over the area.
   *
   * @param measure total, mean or share
   * @param part the class it is of; null for the whole layer
   * @param source taken from the source as a whole
   * @param gridded taken from the cells as stored
   * @param relativeError |gridded − source| / |source|; null where the source is 0 and the cells
   *     aren't, or either is not finite
   */
  public record Entry(
      String measure, String part, Double source, Double gridded, Double relativeError)
      implements Serializable {
    static Entry of(String measure, String part, double source, double gridded) {
      double off = source == gridded ? 0 : Math.abs(gridded - source) / Math.abs(source);
      return new Entry(measure, part, finite(source), finite(gridded), finite(off));
    }

    private static Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }

    /** A total that the cells don't hold. */
    boolean isBroken() {
      boolean both = source != null && gridded != null;
      boolean off = relativeError == null || relativeError > TOLERANCE;
      return measure.equals("total") && both && off;
    }
  }

  /** Warnings, one line per total that got lost or grew. */
  List<String> warnings(String layer) {
    return entries.stream()
        .filter(Entry::isBroken)
        .map(
            entry ->
                "layer "
                    + layer
                    + ": NOT CONSERVED, its source holds "
                    + entry.source()
                    + " in the area, its cells "
                    + entry.gridded()
                    + "; don't use it, and report this")
        .toList();
  }
}
