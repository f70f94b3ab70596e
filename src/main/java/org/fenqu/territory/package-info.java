/**
 * Which polygons each cell belongs to, with exact shares, and their borders noded once: counties,
 * seas, any polygon layer. Ways in: {@link org.fenqu.territory.TerritoryStage}, {@link
 * org.fenqu.territory.MembershipStage}.
 */
package org.fenqu.territory;
