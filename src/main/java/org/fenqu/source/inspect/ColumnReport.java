package org.fenqu.source.inspect;

import java.util.List;
import org.fenqu.source.ValueTally;

/**
 * A column of a table.
 *
 * @param type type in the file; "text" for every column of a delimited text
 * @param filled rows that have a value
 * @param numbers rows whose value is a number
 * @param least least of these numbers; NaN without any
 * @param greatest greatest of them
 * @param samples up to three different values
 * @param words all different values as text, in the file's order; empty where they are many
 * @param marks what among its numbers looks like a missing value
 * @param countyCodes whether all values are six-digit county codes
 */
public record ColumnReport(
    String name,
    String type,
    long filled,
    long numbers,
    double least,
    double greatest,
    List<String> samples,
    List<String> words,
    List<ValueTally.Mark> marks,
    boolean countyCodes) {

  /** Whether most values it has are numbers and they differ. */
  boolean isMeasured() {
    return numbers * 10 >= filled * 9 && least < greatest;
  }

  /** Whether every value it has is a number. */
  public boolean isNumeric() {
    return filled > 0 && numbers == filled;
  }
}
