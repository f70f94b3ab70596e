package org.fenqu.run.tables;

import static org.fenqu.run.tables.Origin.READING;

import java.util.List;
import org.fenqu.publish.RowColumns;
import org.fenqu.publish.TableDeclaration;
import org.fenqu.publish.TableOptions;
import org.fenqu.source.Reject;

/** The table {@code rejects}: what of the sources was refused or repaired, and why. */
public final class RejectTable {
  private RejectTable() {}

  static TableDeclaration<List<Reject>> declare() {
    return RowColumns.<Reject>of("rejects", TableOptions.plain())
        .textOrNull("layer", READING, "Layer id", Reject::layer)
        .textOrNull("file", READING, "File the feature is in", Reject::file)
        .textOrNull(
            "feature", READING, "The feature: its id attribute, position or line", Reject::feature)
        .textOrNull("reason", READING, "What was wrong with it", Reject::reason)
        .textOrNull(
            "action",
            READING,
            "rejected: left out; repaired: used after repair; kept: used as it is",
            Reject::action)
        .declare();
  }
}
