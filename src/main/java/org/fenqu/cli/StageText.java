package org.fenqu.cli;

import java.util.List;
import java.util.Locale;
import org.fenqu.publish.Manifest.StageTime;

/** Stages in words and numbers. */
final class StageText {
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private StageText() {}

  /** {@code gridding: 12/40 (30 %), 2.4/s, 12 s left}. */
  static String line(String name, long done, long total, double seconds, boolean tasks) {
    String share = String.format(Locale.ROOT, "%d %%", 100 * done / total);
    String line =
        name
            + ": "
            + count(done)
            + "/"
            + count(total)
            + (tasks ? " tasks" : "")
            + " ("
            + share
            + ")";
    if (done == 0 || seconds <= 0) {
      return line;
    }
    double rate = done / seconds;
    return line + ", " + rate(rate) + "/s, " + duration((total - done) / rate) + " left";
  }

  static String ended(StageTime time) {
    String text = "done in " + duration(time.seconds());
    if (time.rows() > 0) {
      text += ", " + count(time.rows()) + " rows";
    }
    return time.bytes() > 0 ? text + ", " + bytes(time.bytes()) : text;
  }

  /** One line per stage and a line with the sums. */
  static String table(List<StageTime> times) {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-28s %10s %16s %12s%n", "stage", "time", "rows", "written"));
    double seconds = 0;
    long bytes = 0;
    for (StageTime time : times) {
      text.append(row(time.name(), time.seconds(), time.rows(), time.bytes()));
      seconds += time.seconds();
      bytes += time.bytes();
    }
    return text.append(row("total", seconds, 0, bytes)).toString();
  }

  private static String row(String name, double seconds, long rows, long bytes) {
    return String.format(
        "%-28s %10s %16s %12s%n",
        name, duration(seconds), rows > 0 ? count(rows) : "", bytes > 0 ? bytes(bytes) : "");
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String bytes(long n) {
    double value = n;
    int unit = 0;
    while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? n + " B" : String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
  }

  static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  private static String rate(double perSecond) {
    return perSecond < 100
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : count(Math.round(perSecond));
  }
}
