package org.fenqu.bench;

/**
 * A ratio of two trials' medians, and how high it may be.
 *
 * @param title what it says
 * @param above trial over the line
 * @param aboveFigure which of its figures
 * @param below trial under the line
 * @param belowFigure which of its figures
 * @param most the bar; NaN where there is none
 */
record Bar(
    String title, String above, String aboveFigure, String below, String belowFigure, double most) {

  Bar withoutBar() {
    return new Bar(title, above, aboveFigure, below, belowFigure, Double.NaN);
  }
}
