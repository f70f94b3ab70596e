/** Commands, text, exit codes. Way in: {@link org.fenqu.cli.Fenqu}. */
package org.fenqu.cli;
