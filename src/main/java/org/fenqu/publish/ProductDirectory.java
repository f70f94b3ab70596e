package org.fenqu.publish;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** The directory of a product that is being made, as {@link RunDirectory} is a run's. */
public final class ProductDirectory {
  private final String kind;
  private final String id;
  private final Publication publication;

  ProductDirectory(String kind, String id, Publication publication) {
    this.kind = kind;
    this.id = id;
    this.publication = publication;
  }

  static Publication.Name name(String id) {
    return new Publication.Name("--id", id, Warehouse.PRODUCT);
  }

  /** Where to write until publication. */
  public Path path() {
    return publication.staging();
  }

  /** Where it will be, from the warehouse's root on. */
  public String relative() {
    return publication.relative();
  }

  /**
   * Makes the product visible.
   *
   * @throws org.fenqu.UserException if one of that id appeared meanwhile
   */
  public void publish(ProductManifest manifest) throws IOException {
    if (!manifest.kind().equals(kind) || !manifest.id().equals(id)) {
      throw new IllegalArgumentException(
          "manifest of " + manifest.kind() + "/" + manifest.id() + " for " + kind + "/" + id);
    }
    publication.publish(ProductManifest.write(manifest));
  }

  /** Removes what was written; for a product that failed. */
  public void discard() throws IOException {
    publication.discard();
  }
}
