package org.fenqu.lineage;

import org.fenqu.UserException;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunId;
import org.fenqu.publish.Warehouse;

/**
 * A comparison that is wanted.
 *
 * @param warehouse that holds both runs and will hold the comparison
 * @param before the earlier run
 * @param after the later run
 * @param id the comparison's name
 */
public record ComparisonRequest(
    Warehouse warehouse, PublishedRun before, PublishedRun after, String id) {
  /** The name a comparison gets when none is given. */
  public static String id(PublishedRun before, PublishedRun after) {
    String id = before.manifest().runId() + ".." + after.manifest().runId();
    if (id.length() > RunId.MOST) {
      throw new UserException("--id: " + id + " is too long for a name; give one");
    }
    return id;
  }
}
