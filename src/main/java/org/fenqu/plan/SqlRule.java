package org.fenqu.plan;

/**
 * A rule that is a query over the views {@code features} (units and zones, copies left out), {@code
 * units}, {@code zones}, {@code lists} and {@code regions}.
 *
 * @param rule what its rows are findings of
 * @param sql whose columns are layer, features, whose, region, key (layer, #, position; or null),
 *     args, ground, and severity, null for the rule's
 */
record SqlRule(Rule rule, String sql) {}
