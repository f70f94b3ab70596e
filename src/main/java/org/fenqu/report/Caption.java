package org.fenqu.report;

/**
 * What is written on a map.
 *
 * @param titleEn English title
 * @param titleZh Chinese title, drawn where a font has the characters; may be empty
 * @param subtitle one line: cell size, date, run
 * @param note one line at the foot: what must be known to read the map rightly; may be empty
 */
public record Caption(String titleEn, String titleZh, String subtitle, String note) {}
