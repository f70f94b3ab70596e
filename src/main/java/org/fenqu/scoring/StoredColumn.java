package org.fenqu.scoring;

import java.io.Serializable;
import java.util.List;
import org.fenqu.store.PackEntry;
import org.fenqu.store.Placed;

/**
 * The index of one column over all cells in the block store ({@code column.json}, written last): an
 * indicator's values, or a dimension's scores.
 *
 * @param name the indicator's id or the dimension's key
 * @param fingerprint of all that its values derive from
 * @param folder the store's folder, a Hadoop URI
 * @param entries a {@link ColumnFrame} for each of the area's blocks
 * @param notFinite cells whose value would be infinite or no number: they have none
 */
record StoredColumn(
    String name, String fingerprint, String folder, List<PackEntry> entries, long notFinite)
    implements Placed<StoredColumn>, Serializable {

  @Override
  public StoredColumn in(String place) {
    return new StoredColumn(name, fingerprint, place, entries, notFinite);
  }
}
