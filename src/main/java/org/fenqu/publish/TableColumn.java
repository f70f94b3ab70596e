package org.fenqu.publish;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a published column means: every column of every table has one.
 *
 * @param name column name
 * @param unit unit of measure, "1" for a pure number, "" where a unit makes no sense (codes, names)
 * @param source where the values come from: a layer, an indicator, a stage
 * @param meaning one English sentence without a full stop
 */
public record TableColumn(String name, String unit, String source, String meaning)
    implements Serializable {
  public TableColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(meaning, "meaning");
  }

  /** The comment that {@code DESCRIBE} shows: meaning, unit in brackets, source. */
  public String comment() {
    String withUnit = unit.isEmpty() ? meaning : meaning + " [" + unit + "]";
    return source.isEmpty() ? withUnit : withUnit + "; source: " + source;
  }
}
