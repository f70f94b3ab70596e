package org.fenqu.source.inspect;

/** A rectangle of coordinates: degrees, or the units of a reference system. */
public record Box(double minX, double minY, double maxX, double maxY) {}
