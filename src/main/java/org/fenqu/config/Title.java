package org.fenqu.config;

/**
 * A name for people, in Chinese and English.
 *
 * @param zh Chinese name, required
 * @param en English name, required
 */
public record Title(String zh, String en) implements java.io.Serializable {}
