package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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

  BandReport report(int band) {
    Double marker = marker();
    double from = marker != null && marker == least ? second : least;
    double to = marker != null && marker == greatest ? secondGreatest : greatest;
    return new BandReport(
        band, from, to, pixels == 0 ? 0 : (double) empty / pixels, pixels, codes(marker), marker);
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

  /** An extreme value that stands apart from all others as nodata does; null if none. */
  private Double marker() {
    if (isMarker(least, second)) {
      return least;
    }
    return isMarker(greatest, secondGreatest) ? greatest : null;
  }

  /** Apart: the next value is nearer to zero, and the gap is wider than that value is large. */
  private static boolean isMarker(double extreme, double next) {
    if (Math.abs(extreme) >= ABSURD) {
      return Math.abs(next) < Math.abs(extreme) / 1e3;
    }
    boolean usual = false;
    for (double value : USUAL) {
      usual |= extreme == value;
    }
    double wanted = Math.abs(extreme) <= 255 ? 0.2 * Math.abs(extreme) : Math.abs(next);
    return usual && Math.abs(extreme - next) > wanted && Math.abs(next) < Math.abs(extreme);
  }
}
