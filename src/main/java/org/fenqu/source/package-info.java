/**
 * What a layer's file is, whatever its format. Contracts: {@link org.fenqu.source.RasterFile}; the
 * formats lie beneath.
 */
package org.fenqu.source;
