package org.fenqu.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * What a cluster's master said of the application and of its executors. Spark has it in its log
 * alone: what its callers see is that the context has stopped.
 */
public final class MasterWords {
  private static final List<String> SPEAKERS =
      List.of("org.apache.spark.scheduler.cluster", "org.apache.spark.deploy.client");

  /** By Spark's standalone master, YARN and Kubernetes. */
  private static final Pattern APPLICATION =
      Pattern.compile(
          "Application has been killed\\. Reason: (.*)|(YARN application has exited.*)"
              + "|(All masters are unresponsive.*)|(Max number of executor failures.*)");

  private static final Pattern EXECUTOR =
      Pattern.compile(
          "Executor updated: \\S+ is now (?:FAILED|LOST|EXITED|KILLED) \\((.*)\\)", Pattern.DOTALL);

  private static final AtomicInteger ENDED = new AtomicInteger();
  private static volatile String application;
  private static volatile String executor;

  private MasterWords() {}

  /** Forgets what was said and listens to what will be. */
  static void listen() {
    application = null;
    executor = null;
    ENDED.set(0);
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      Configuration log = context.getConfiguration();
      // Where warnings are asked for these speakers go on to be heard, else they are silent.
      boolean heard = log.getRootLogger().getLevel().isLessSpecificThan(Level.WARN);
      Ear ear = new Ear();
      ear.start();
      for (String speaker : SPEAKERS) {
        LoggerConfig own = new LoggerConfig(speaker, Level.INFO, heard);
        own.addAppender(ear, Level.INFO, null);
        log.removeLogger(speaker);
        log.addLogger(speaker, own);
      }
      context.updateLoggers();
    }
  }

  /** Why the master ended the application; nothing as long as it goes on. */
  public static Optional<String> ofApplication() {
    return Optional.ofNullable(application);
  }

  /** Why the last executor that ended did. */
  static Optional<String> ofExecutor() {
    return Optional.ofNullable(executor);
  }

  /** Executors that have ended, or never began. */
  static int executorsEnded() {
    return ENDED.get();
  }

  static void hear(String message) {
    Matcher whole = APPLICATION.matcher(message);
    if (whole.find()) {
      application = whole.group(1) != null ? whole.group(1) : whole.group();
    }
    Matcher one = EXECUTOR.matcher(message);
    if (one.find()) {
      String first = one.group(1).lines().findFirst().orElse("");
      executor = first.replaceAll("\\b[\\w.]+(Exception|Error): ", "");
      ENDED.incrementAndGet();
    }
  }

  private static final class Ear extends AbstractAppender {
    Ear() {
      super(MasterWords.class.getName(), null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      hear(event.getMessage().getFormattedMessage());
    }
  }
}
