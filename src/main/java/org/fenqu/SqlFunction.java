package org.fenqu;

import java.io.Serializable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataType;

/**
 * A function of Fenqu's in SQL.
 *
 * @param name as statements have it
 * @param body a {@link UDF1}, {@link UDF2} or {@link UDF3}
 * @param type of its result
 */
public record SqlFunction(String name, Serializable body, DataType type) {
  /** Makes it known to a session. */
  public void register(SparkSession spark) {
    if (body instanceof UDF1<?, ?> one) {
      spark.udf().register(name, one, type);
    } else if (body instanceof UDF2<?, ?, ?> two) {
      spark.udf().register(name, two, type);
    } else {
      spark.udf().register(name, (UDF3<?, ?, ?, ?>) body, type);
    }
  }
}
