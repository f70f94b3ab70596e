/**
 * What readers rely on: tables by the list, runs and products whole or not at all, tags. Ways in:
 * {@link org.fenqu.publish.Warehouse}, {@link org.fenqu.publish.ColumnarTable} for columns, {@link
 * org.fenqu.publish.RowTable} for the rows of any SQL.
 */
package org.fenqu.publish;
