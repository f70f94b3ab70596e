package org.fenqu.source.vector;

/** Why one feature can't be used: the run goes on without it. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether the feature is sound but of a geometry type that the layer's rule has no use for. */
  final boolean wrongType;

  public Unusable(String reason) {
    this(reason, false);
  }

  public Unusable(String reason, boolean wrongType) {
    super(reason, null, false, false);
    this.wrongType = wrongType;
  }
}
