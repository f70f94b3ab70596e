/**
 * Vector files and their features, repaired or refused by name. Way in: {@link
 * org.fenqu.source.vector.Features}.
 */
package org.fenqu.source.vector;
