package org.fenqu.delineation;

import java.io.Serializable;

/**
 * What a jurisdiction has of a legal object's ground, as its unit knows it.
 *
 * @param object index among the legal objects
 * @param name of the object, or what it is in law; Chinese
 * @param others objects, less strict or later, that hold some of this ground as well
 * @param otherAreasM2 how much of it each of these holds, m²
 */
public record LegalPart(int object, String name, int[] others, double[] otherAreasM2)
    implements Serializable {}
