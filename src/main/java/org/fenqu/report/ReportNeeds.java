package org.fenqu.report;

import org.fenqu.delineation.DelineationStage;

/**
 * States the heap that the report takes in the driver, from the arrays that it allocates. Not in it
 * is the text of units on pages: their number isn't known before.
 */
public final class ReportNeeds {
  /** Pages that are drawn at once at most. */
  public static final int PAGES_AT_ONCE = Report.MOST_PAGES_AT_A_TIME;

  /** Pixels of a page: a square at most. */
  private static final long PIXELS = (long) SketchPlan.PAGE_PIXELS * SketchPlan.PAGE_PIXELS;

  /** Cells that a page shows at most: half of its pixels lie in the area. */
  private static final long PAGE = PIXELS / 2;

  /**
   * Cells that the provinces' pages show at most, in all: a pixel is 1, 2, … cells wide, so a page
   * is half as wide as it may be to that wide, and half of it in the province; 34 of them.
   */
  private static final long PROVINCES = 17_000_000;

  /** Share of a page's bytes that zstd leaves, about. */
  private static final double PACKED = 0.5;

  /** Pixels as they come, as pictures and as text. */
  private static final int PIXEL_COPIES = 3;

  private ReportNeeds() {}

  /** Maps of a page, and the province: a byte each. Scores of indicators have no map. */
  private static int maps() {
    return DelineationStage.scoreColumns().size() + 2;
  }

  /**
   * Pixels, packed: the driver has those of the tasks that are done while others still write cells,
   * and all of them while units are made. Provinces have pixels of their own where the nation's are
   * more than single cells. Of the nation's pixels there are the values too, once more where they
   * are joined for histograms.
   */
  public static long sketch(long cells, int indicators) {
    long nation = Math.min(cells, PAGE);
    long provinces = cells > PAGE ? Math.min(cells, PROVINCES) : 0;
    return Math.round(PACKED * maps() * (nation + provinces))
        + 2 * nation * indicators * Float.BYTES;
  }

  /** One page while it is drawn. */
  public static long page(long cells) {
    return PIXEL_COPIES * maps() * Math.min(PIXELS, 2 * cells);
  }
}
