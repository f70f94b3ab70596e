package org.fenqu.cli;

import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts Spark's tasks into the open stage. */
final class TaskProgress extends SparkListener {
  private final Progress progress;

  TaskProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    progress.tasks(0, event.stageInfo().numTasks());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.reason() == Success$.MODULE$) {
      progress.tasks(1, 0);
    }
  }
}
