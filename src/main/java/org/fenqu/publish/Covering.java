package org.fenqu.publish;

import java.util.List;

/** The column of bounding boxes that a table with geometry has last, for fast filters. */
public final class Covering {
  public static final String BBOX = "bbox";

  /** Its fields, degrees. */
  public static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

  private Covering() {}
}
