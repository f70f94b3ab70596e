package org.fenqu.publish;

/**
 * Sums of the halves of rows' hashes, whatever the rows' order: those of parts add up.
 *
 * @param high sum of the upper halves
 * @param low sum of the lower halves
 */
record RowsDigest(long high, long low) {
  static final RowsDigest NONE = new RowsDigest(0, 0);

  RowsDigest plus(RowsDigest other) {
    return new RowsDigest(high + other.high, low + other.low);
  }

  static RowsDigest of(String hex) {
    int half = hex.length() / 2;
    return new RowsDigest(
        Long.parseUnsignedLong(hex.substring(0, half), 16),
        Long.parseUnsignedLong(hex.substring(half), 16));
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
