package org.fenqu.catalog;

import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The settings by which a session has a warehouse as its catalogue. */
public final class CatalogSettings {
  /** The catalogue's name in SQL. */
  public static final String NAME = "fenqu";

  private CatalogSettings() {}

  public static Map<String, String> of(Path warehouse) {
    String catalog = "spark.sql.catalog." + NAME;
    return Map.of(
        catalog,
        FenquCatalog.class.getName(),
        catalog + "." + FenquCatalog.WAREHOUSE,
        warehouse.toString(),
        "spark.sql.extensions",
        FenquExtensions.class.getName());
  }
}
