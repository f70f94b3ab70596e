/** Pictures and pages of a run. Way in: {@link org.fenqu.report.Report}. */
package org.fenqu.report;
