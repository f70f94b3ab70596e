/**
 * Parquet pages from arrays, and the digest of rows that SQL gives. Way in: {@link
 * org.fenqu.publish.parquet.ColumnarFile}.
 */
package org.fenqu.publish.parquet;
