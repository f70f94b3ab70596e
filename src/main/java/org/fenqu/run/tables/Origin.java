package org.fenqu.run.tables;

/** Where the values of columns come from, and units that many have, as comments name them. */
public final class Origin {
  static final String GRID = "grid";
  static final String TERRITORY = "county and sea layers";
  static final String SCORING = "scoring";
  static final String DELINEATION = "delineation";
  static final String SCHEME = "scheme";
  static final String LAW = "exact layers of priority";
  static final String READING = "reading of layers";

  /** Unit of measure of scores. */
  static final String SCORE = "score 0-100";

  private Origin() {}
}
