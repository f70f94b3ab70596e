package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fenqu.source.Packing;

/** Takes in pixels of one band and says what range and which codes they have. */
final class PixelTally {
  static final int MOST_CODES = 64;

  /** Values that are often written where there is nothing, without saying so. */
  private static final double[] USUAL = {
    -9999, -99999, -999, -99, -3.2767e4, -32768, 32767, 65535, 65534, 255, 254, 9999, 99999
  };

  private static final double ABSURD = 1e19;

  private final TreeSet<Integer> codes = new TreeSet<>();
  private boolean onlyCodes = true;
  private long pixels;
  private long empty;

  /** The two least and the two greatest different values. */
  private double least = Double.NaN;

  private double second = Double.NaN;
  private double greatest = Double.NaN;
  private double secondGreatest = Double.NaN;

  void add(double[] values) {
    for (double value : values) {
      pixels++;
      if (Double.isNaN(value)) {
        empty++;
      } else {
        add(value);
      }
    }
  }

  private void add(double value) {
    if (!(value >= least)) {
      second = least;
      least = value;
    } else if (value > least && !(value >= second)) {
      second = value;
    }
    if (!(value <= greatest)) {
      secondGreatest = greatest;
      greatest = value;
    } else if (value < greatest && !(value <= secondGreatest)) {
      secondGreatest = value;
    }
    if (onlyCodes) {
      onlyCodes = value == (int) value;
      if (onlyCodes) {
        codes.add((int) value);
        onlyCodes = codes.size() <= MOST_CODES + 1;
      }
    }
  }

  /**
   * @param packing how the values were made of stored numbers
   * @param type of the samples
   * @param suspects stored numbers that may stand for no data
   */
  BandReport report(int band, Packing packing, String type, List<Double> suspects) {
    boolean rising = packing.scale() > 0;
    double low = packing.stored(rising ? least : greatest, type);
    double nextToLow = packing.stored(rising ? second : secondGreatest, type);
    double high = packing.stored(rising ? greatest : least, type);
    double nextToHigh = packing.stored(rising ? secondGreatest : second, type);
    boolean lowest = isMarker(low, nextToLow, suspects);
    boolean highest = !lowest && isMarker(high, nextToHigh, suspects);
    boolean noLeast = rising ? lowest : highest;
    boolean noGreatest = rising ? highest : lowest;
    Double value = noLeast ? (Double) least : noGreatest ? (Double) greatest : null;
    return new BandReport(
        band,
        noLeast ? second : least,
        noGreatest ? secondGreatest : greatest,
        pixels == 0 ? 0 : (double) empty / pixels,
        pixels,
        codes(value),
        lowest ? (Double) low : highest ? (Double) high : null);
  }

  private List<Integer> codes(Double marker) {
    if (!onlyCodes) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>(codes);
    if (marker != null) {
      found.remove((Integer) marker.intValue());
    }
    return found.size() > MOST_CODES ? List.of() : found;
  }

  /**
   * Whether an extreme value stands apart from all others as nodata does: the next value is nearer
   * to zero, and the gap is wider than that value is large. What a declared marker may have become
   * needs no more than a gap.
   */
  private static boolean isMarker(double extreme, double next, List<Double> suspects) {
    if (Math.abs(extreme) >= ABSURD) {
      return Math.abs(next) < Math.abs(extreme) / 1e3;
    }
    if (suspects.contains(extreme) && Math.abs(extreme - next) > 1) {
      return true;
    }
    boolean usual = false;
    for (double value : USUAL) {
      usual |= extreme == value;
    }
    double wanted = Math.abs(extreme) <= 255 ? 0.2 * Math.abs(extreme) : Math.abs(next);
    return usual && Math.abs(extreme - next) > wanted && Math.abs(next) < Math.abs(extreme);
  }
}
