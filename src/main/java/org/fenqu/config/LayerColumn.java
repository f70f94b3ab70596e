package org.fenqu.config;

/**
 * A column that a gridded layer brings to the cells.
 *
 * @param name column name, as expressions use it
 * @param extensive true for an amount (sum, count, length), kept in double precision so that totals
 *     survive; false for an intensive value, kept in single precision
 * @param unit unit of measure, "1" for a pure number
 * @param meaning one English sentence
 */
public record LayerColumn(String name, boolean extensive, String unit, String meaning)
    implements java.io.Serializable {}
