/**
 * The columns of a run's tables, each said once. Way in: {@link org.fenqu.run.tables.RunTables}.
 */
package org.fenqu.run.tables;
