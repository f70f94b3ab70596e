/**
 * Says what is in a file that is no layer yet, and whether a layer is as declared. Ways in: {@link
 * org.fenqu.source.inspect.Inspection}, {@link org.fenqu.source.inspect.LayerCheck}.
 */
package org.fenqu.source.inspect;
