package org.fenqu.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.fenqu.PlainCause;

/**
 * The products of a warehouse, found through {@code product.json} alone.
 *
 * @param products by kind, then oldest first
 * @param unreadable manifests that don't read, one line each
 */
public record ProductCatalogue(List<Product> products, List<String> unreadable) {
  private static final Comparator<Product> ORDER =
      Comparator.comparing((Product product) -> product.manifest().kind())
          .thenComparing(product -> product.manifest().finished())
          .thenComparing(product -> product.manifest().id());

  /** Looks through a warehouse that is there. */
  public static ProductCatalogue list(Warehouse warehouse) throws IOException {
    FileSystem fs = warehouse.fileSystem();
    List<Product> products = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path kind : warehouse.kinds()) {
      for (FileStatus entry : entries(fs, kind)) {
        Path manifest = new Path(entry.getPath(), Warehouse.PRODUCT);
        if (!entry.isDirectory()
            || entry.getPath().getName().startsWith(".")
            || !fs.exists(manifest)) {
          continue;
        }
        try {
          ProductManifest read = ProductManifest.read(SmallFile.read(fs, manifest));
          products.add(new Product(entry.getPath(), read));
        } catch (IllegalArgumentException e) {
          unreadable.add(manifest + ": " + PlainCause.of(e));
        }
      }
    }
    products.sort(ORDER);
    return new ProductCatalogue(List.copyOf(products), List.copyOf(unreadable));
  }

  /** None of a folder that isn't ours to read, or has gone. */
  private static FileStatus[] entries(FileSystem fs, Path folder) throws IOException {
    try {
      return fs.listStatus(folder);
    } catch (AccessControlException | AccessDeniedException | FileNotFoundException e) {
      return new FileStatus[0];
    }
  }
}
