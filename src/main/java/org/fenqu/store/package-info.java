/**
 * The block store: columns of blocks in packs, folders put in place whole, found by what they
 * derive from. Way in: {@link org.fenqu.store.LayerStore}.
 */
package org.fenqu.store;
