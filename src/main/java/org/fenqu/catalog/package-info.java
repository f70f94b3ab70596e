/**
 * A warehouse as a catalogue of Spark: runs, products and tags as versions of tables, read-only.
 * Ways in: {@link org.fenqu.catalog.FenquCatalog}, {@link org.fenqu.catalog.FenquExtensions}.
 */
package org.fenqu.catalog;
