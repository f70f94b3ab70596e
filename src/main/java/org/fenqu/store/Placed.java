package org.fenqu.store;

/**
 * An index in the block store that says in which folder its files are. A warehouse may be moved or
 * copied after it was written: whoever reads an index puts it where it was found.
 */
public interface Placed<T extends Placed<T>> {
  /**
   * The same index, its files in another folder.
   *
   * @param folder a Hadoop URI
   */
  T in(String folder);
}
