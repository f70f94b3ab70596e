/**
 * Official plans examined and taken in, beside our proposals. Ways in: {@link
 * org.fenqu.plan.PlanCheck} and {@link org.fenqu.plan.PlanImport}.
 */
package org.fenqu.plan;
