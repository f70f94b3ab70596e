package org.fenqu.run;

import org.apache.spark.sql.SparkSession;

/** An engine for queries that starts when it is first asked for its session, if ever. */
public final class LateEngine implements AutoCloseable {
  private final String master;
  private Engine engine;

  /**
   * @param master as for {@link Engine#forQueries}
   */
  public LateEngine(String master) {
    this.master = master;
  }

  public SparkSession spark() {
    if (engine == null) {
      engine = Engine.forQueries(master);
    }
    return engine.spark();
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
