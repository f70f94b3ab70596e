package org.fenqu.bench;

import java.io.IOException;

/**
 * One thing that is measured, in a process of its own.
 *
 * @param id letter of the measurement and what runs, e.g. {@code a.gdalwarp}
 * @param title what it does, for the table
 * @param once true for what is so long that one round must do
 * @param action runs it
 */
record Trial(String id, String title, boolean once, Action action) {
  @FunctionalInterface
  interface Action {
    /**
     * @param round from 1 on
     */
    Figures run(int round) throws IOException, InterruptedException;
  }

  static Trial of(String id, String title, Action action) {
    return new Trial(id, title, false, action);
  }
}
