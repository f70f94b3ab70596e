package org.fenqu.run;

import static org.fenqu.grid.Areas.M2_PER_KM2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.source.crs.PublishedShape;
import org.fenqu.territory.AreaFinding;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Says where the study area is no coverage, a line for each kind and what was done about it. */
public final class FindingText {
  private FindingText() {}

  /** Nothing where counties and seas neither overlap nor leave gaps. */
  public static List<String> lines(List<AreaFinding> findings) {
    Map<String, List<AreaFinding>> groups = new TreeMap<>();
    for (AreaFinding finding : findings) {
      String done = finding.treatedAs().split(" ")[0];
      groups.computeIfAbsent(finding.kind().ordinal() + done, k -> new ArrayList<>()).add(finding);
    }
    return groups.values().stream().map(FindingText::line).toList();
  }

  private static String line(List<AreaFinding> group) {
    AreaFinding largest =
        group.stream().max(Comparator.comparingDouble(AreaFinding::areaM2)).orElseThrow();
    double km2 = group.stream().mapToDouble(AreaFinding::areaM2).sum() / M2_PER_KM2;
    Coordinate at = place(largest);
    return String.format(
        Locale.ROOT,
        "study area: %d %s, %.6f km² in all, %s; the largest %.6f km² near %.4f, %.4f (%s)",
        group.size(),
        what(largest.kind(), group.size()),
        km2,
        done(largest),
        largest.areaM2() / M2_PER_KM2,
        at.x,
        at.y,
        String.join(", ", largest.adcodes()));
  }

  private static String what(AreaFinding.Kind kind, int count) {
    String s = count == 1 ? "" : "s";
    return switch (kind) {
      case OVERLAP -> "overlap" + s + " of counties";
      case GAP -> "gap" + s + " between counties";
      case COAST_GAP -> "gap" + s + " between coast and sea";
      case HOLE -> "hole" + s + " within one county or the sea";
    };
  }

  private static String done(AreaFinding finding) {
    if (finding.kind() == AreaFinding.Kind.OVERLAP) {
      return "kept by the lower code";
    }
    return switch (finding.treatedAs().split(" ")[0]) {
      case "county" -> "given to the neighbouring county";
      case "sea" -> "given to the city's sea";
      default -> "in no unit (area.gaps)";
    };
  }

  private static Coordinate place(AreaFinding finding) {
    try {
      Geometry inside = new WKBReader().read(finding.wkb()).getInteriorPoint();
      return PublishedShape.toDegrees(inside).getCoordinate();
    } catch (ParseException e) {
      throw new IllegalStateException("WKB of our own can't be read", e);
    }
  }
}
