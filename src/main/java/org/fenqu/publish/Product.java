package org.fenqu.publish;

import org.apache.hadoop.fs.Path;

/**
 * A product that readers see.
 *
 * @param directory its directory, with scheme
 * @param manifest its manifest
 */
public record Product(Path directory, ProductManifest manifest) {}
