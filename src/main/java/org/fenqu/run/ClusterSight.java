package org.fenqu.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.PlainCause;
import org.fenqu.UserException;
import org.fenqu.config.Layer;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Whether the executors of a cluster see what the driver sees: every input, and the warehouse, with
 * what the driver writes to it and the driver with what they do. Asked of every host once, before
 * anything else is done; where the driver runs the tasks itself there is nothing to ask.
 */
final class ClusterSight {
  private static final String REMEDY =
      " where every machine has them at the same place (HDFS, S3A, a shared file system)";

  /** Tasks go where they are asked to; one that didn't is asked again. */
  private static final int ROUNDS = 3;

  private final SparkContext sc;
  private final Configuration hadoop;

  /** Layers by path, those alone that the driver sees. */
  private final Map<String, String> layers = new LinkedHashMap<>();

  private final Map<String, Sight> seen = new LinkedHashMap<>();

  private ClusterSight(SparkContext sc, List<Layer> all) {
    this.sc = sc;
    this.hadoop = sc.hadoopConfiguration();
    for (Layer layer : all) {
      Sight own = Sight.of(layer.source().path(), hadoop);
      if (own.files() > 0 && seen.putIfAbsent(layer.source().path(), own) == null) {
        layers.put(layer.source().path(), layer.id());
      }
    }
  }

  /**
   * What a host's executor found.
   *
   * @param blind paths where it sees nothing
   * @param other paths where it sees something else
   * @param fault what is wrong with the warehouse; null for nothing
   */
  private record Found(String host, List<String> blind, List<String> other, String fault)
      implements Serializable {}

  /**
   * Requires that executors see the inputs; the warehouse, too, if a trial folder is given.
   *
   * @param trial a folder in the warehouse that isn't there yet, and won't be; null for no
   *     warehouse
   * @throws UserException by host, what isn't seen there, or why no executor could be started
   */
  static void require(SparkContext sc, List<Layer> layers, Path trial, Consumer<String> note)
      throws IOException {
    if (sc.isLocal()) {
      return;
    }
    try {
      List<String> hosts = FirstExecutors.hosts(sc, note);
      new ClusterSight(sc, layers).require(hosts, trial);
    } catch (IllegalStateException e) {
      // The context may stop between any two calls.
      throw sc.isStopped() ? FirstExecutors.refused(sc.master()) : e;
    }
  }

  private void require(List<String> hosts, Path trial) throws IOException {
    FileSystem files = trial == null ? null : trial.getFileSystem(hadoop);
    try {
      if (trial != null) {
        write(files, new Path(trial, "driver"));
      }
      List<String> faults = new ArrayList<>();
      for (Found found : ask(hosts, trial).values()) {
        faults.addAll(inputs(found));
        String fault = found.fault;
        if (fault == null && trial != null && !files.exists(new Path(trial, name(found.host)))) {
          fault = "what they write to it isn't there for the driver";
        }
        if (fault != null) {
          faults.add(warehouse(found.host, trial, fault));
        }
      }
      if (!faults.isEmpty()) {
        throw new UserException(String.join("\n", faults));
      }
    } finally {
      if (trial != null) {
        files.delete(trial, true);
      }
    }
  }

  private List<String> inputs(Found found) {
    List<String> faults = new ArrayList<>();
    if (!found.blind.isEmpty()) {
      faults.add(
          "executors on "
              + found.host
              + " don't see "
              + named(found.blind)
              + ": put them"
              + REMEDY);
    }
    if (!found.other.isEmpty()) {
      faults.add(
          "executors on "
              + found.host
              + " see other files than the driver at "
              + named(found.other)
              + ": put them"
              + REMEDY);
    }
    return faults;
  }

  private String named(List<String> paths) {
    String first = paths.get(0);
    return paths.size()
        + " of "
        + seen.size()
        + " inputs, the first "
        + first
        + " (layer "
        + layers.get(first)
        + ")";
  }

  private static String warehouse(String host, Path trial, String fault) {
    Path root = trial.getParent().getParent().getParent();
    return "executors on "
        + host
        + " don't share the warehouse "
        + root
        + " with the driver ("
        + fault
        + "): name one"
        + REMEDY.replace("them at", "it at");
  }

  /** By host, in order. */
  private Map<String, Found> ask(List<String> hosts, Path trial) {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(sc);
    java.setJobDescription("what executors see");
    Broadcast<SerializableConfiguration> conf =
        java.broadcast(new SerializableConfiguration(hadoop));
    Map<String, Sight> inputs = new LinkedHashMap<>(seen);
    String folder = trial == null ? null : trial.toString();
    FlatMapFunction<Iterator<String>, Found> look =
        tasks -> List.of(look(inputs, folder, conf.value().value())).iterator();
    Map<String, Found> found = new TreeMap<>();
    TreeSet<String> left = new TreeSet<>(hosts);
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      placed(left).mapPartitions(look).collect().forEach(one -> found.put(one.host, one));
      left.removeAll(found.keySet());
    }
    conf.unpersist();
    return found;
  }

  /** A task for each host, to be run there. */
  private JavaRDD<String> placed(TreeSet<String> hosts) {
    ClassTag<String> text = ClassTag$.MODULE$.apply(String.class);
    List<Tuple2<String, scala.collection.immutable.Seq<String>>> tasks =
        hosts.stream()
            .map(host -> new Tuple2<>(host, CollectionConverters.asScala(List.of(host)).toSeq()))
            .collect(Collectors.toList());
    return JavaRDD.fromRDD(sc.makeRDD(CollectionConverters.asScala(tasks).toSeq(), text), text);
  }

  /** In an executor. */
  private static Found look(Map<String, Sight> inputs, String folder, Configuration hadoop) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    List<String> blind = new ArrayList<>();
    List<String> other = new ArrayList<>();
    inputs.forEach(
        (path, wanted) -> {
          Sight own = Sight.of(path, hadoop);
          if (own.files() == 0) {
            blind.add(path);
          } else if (!own.equals(wanted)) {
            other.add(path);
          }
        });
    return new Found(host, blind, other, folder == null ? null : fault(folder, host, hadoop));
  }

  private static String fault(String folder, String host, Configuration hadoop) {
    try {
      Path trial = new Path(folder);
      FileSystem files = trial.getFileSystem(hadoop);
      if (!files.exists(new Path(trial, "driver"))) {
        return "what the driver writes to it isn't there for them";
      }
      write(files, new Path(trial, name(host)));
      return null;
    } catch (IOException e) {
      return "they can't write to it: " + PlainCause.of(e);
    }
  }

  private static String name(String host) {
    return "executor-" + host.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private static void write(FileSystem files, Path file) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(0);
    }
  }
}
