package org.fenqu.cli;

import static org.fenqu.Quantities.bytes;
import static org.fenqu.Quantities.duration;

import org.fenqu.run.Resources;

/** Says in a line what time, memory and bytes a piece of work took. */
final class TakenText {
  private TakenText() {}

  static String describe(Resources.Taken taken) {
    return "took "
        + duration(taken.seconds())
        + ", "
        + duration(taken.processorSeconds())
        + " of processor; heap at most "
        + bytes(taken.peakHeapBytes())
        + " ("
        + bytes(taken.peakLiveBytes())
        + " after collections)"
        + (taken.peakExecutorHeapBytes() == 0
            ? ""
            : " in the driver, " + bytes(taken.peakExecutorHeapBytes()) + " in an executor")
        + (taken.peakResidentBytes() == 0 ? "" : "; resident " + bytes(taken.peakResidentBytes()))
        + "; read "
        + bytes(taken.bytesRead())
        + ", written "
        + bytes(taken.bytesWritten())
        + ", shuffled "
        + bytes(taken.shuffleBytes())
        + System.lineSeparator();
  }
}
