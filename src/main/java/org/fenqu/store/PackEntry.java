package org.fenqu.store;

/**
 * Where one frame lies.
 *
 * @param part file name within the store's folder
 * @param key what the frame is of: a block's id, or a jurisdiction's index
 * @param offset first byte
 * @param length compressed bytes
 */
public record PackEntry(String part, long key, long offset, int length)
    implements java.io.Serializable {}
