package org.fenqu.cli;

/** How results are printed. Written in lower case on the command line. */
enum Format {
  TABLE,
  CSV,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
