package org.fenqu;

/**
 * The heap that one task of a kind holds, stated by the stage that allocates it.
 *
 * @param name of the work as people read it
 * @param bytes held by one task, without the collector's room
 * @param finer true if cells twice as wide need less
 */
public record HeapNeed(String name, long bytes, boolean finer) {}
