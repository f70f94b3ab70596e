package org.fenqu.run;

import org.fenqu.publish.Manifest.StageTime;

/**
 * Hears how far a run is, from any thread. Stages follow one another.
 *
 * <p>A listener that does nothing is {@link #SILENT}; the command line's is {@code Progress}.
 */
public interface RunListener {
  RunListener SILENT = new RunListener() {};

  /** A stage begins. */
  default void stageStarted(String stage) {}

  /**
   * Spark's tasks of the current stage.
   *
   * @param finished so many more are done
   * @param added so many more are to be done
   */
  default void tasks(long finished, long added) {}

  /** A line for people: what lies ahead, what was left out, warnings. */
  default void note(String line) {}

  /** The current stage is done. */
  default void stageEnded(StageTime time) {}
}
