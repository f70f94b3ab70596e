package org.fenqu.source.vector;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.UserException;

/**
 * The names of a .dbf's fields in the file's own character set. Sedona takes them for UTF-8
 * whatever that is, so that 名称 in GBK comes out as four question marks.
 *
 * @param told as Sedona tells them
 * @param real as they are
 */
public record DbfNames(List<String> told, List<String> real) {
  private static final int HEADER = 32;
  private static final int FIELD = 32;
  private static final int NAME = 11;
  private static final byte END = 0x0d;

  /**
   * @param head first bytes of the .dbf; null if there is none
   */
  public static DbfNames of(byte[] head, Charset charset) {
    List<String> told = new ArrayList<>();
    List<String> real = new ArrayList<>();
    for (int at = HEADER; head != null && at + FIELD <= head.length && head[at] != END; ) {
      int length = 0;
      while (length < NAME && head[at + length] != 0) {
        length++;
      }
      told.add(new String(head, at, length, StandardCharsets.UTF_8));
      real.add(new String(head, at, length, charset));
      at += FIELD;
    }
    return new DbfNames(told, real);
  }

  /**
   * @param name of the file, for errors
   * @throws UserException if fields that differ have the same name once Sedona has read it
   */
  public void requireDistinct(String name, Charset charset) {
    Set<String> seen = new HashSet<>();
    for (String field : told) {
      if (!seen.add(field) && new HashSet<>(real).size() == real.size()) {
        throw new UserException(
            name
                + ": the names of its fields ("
                + String.join(", ", real)
                + ") are in "
                + charset.name()
                + " and can't be told apart; convert it with ogr2ogr -f GPKG layer.gpkg FILE.shp");
      }
    }
  }

  /** The columns under their real names. */
  Dataset<Row> rename(Dataset<Row> rows) {
    Dataset<Row> named = rows;
    for (int i = 0; i < told.size(); i++) {
      named = named.withColumnRenamed(told.get(i), real.get(i));
    }
    return named;
  }
}
