package org.fenqu.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and errors
 * @param terminal true if a person looks on
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {}
