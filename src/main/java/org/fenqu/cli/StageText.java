package org.fenqu.cli;

import java.util.List;
import java.util.Locale;
import org.fenqu.Quantities;
import org.fenqu.publish.Manifest.StageTime;

/** Stages in words and numbers. */
final class StageText {
  private StageText() {}

  /** {@code gridding: 12/40 tasks (30 %), 2.4/s, 12 s left}. */
  static String line(String name, long done, long total, double seconds) {
    String share = String.format(Locale.ROOT, "%d %%", 100 * done / total);
    String line =
        name
            + ": "
            + Quantities.count(done)
            + "/"
            + Quantities.count(total)
            + " tasks ("
            + share
            + ")";
    if (done == 0 || seconds <= 0) {
      return line;
    }
    double rate = done / seconds;
    return line + ", " + rate(rate) + "/s, " + Quantities.duration((total - done) / rate) + " left";
  }

  static String ended(StageTime time) {
    String text = "done in " + Quantities.duration(time.seconds());
    if (time.rows() > 0) {
      text += ", " + Quantities.count(time.rows()) + " rows";
    }
    return time.bytes() > 0 ? text + ", " + Quantities.bytes(time.bytes()) : text;
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
        name,
        Quantities.duration(seconds),
        rows > 0 ? Quantities.count(rows) : "",
        bytes > 0 ? Quantities.bytes(bytes) : "");
  }

  private static String rate(double perSecond) {
    return perSecond < 100
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : Quantities.count(Math.round(perSecond));
  }
}
