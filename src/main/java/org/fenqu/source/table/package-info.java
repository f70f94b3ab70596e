/**
 * Delimited text: stations, points, tables by county. Ways in: {@link
 * org.fenqu.source.table.DelimitedText}, {@link org.fenqu.source.table.CountyTable}.
 */
package org.fenqu.source.table;
