package org.fenqu.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.fenqu.Json;

/**
 * SHA-256 of source files' contents, remembered in the block store by path, length and ETag or, on
 * file systems without, time of modification: a file that hasn't changed isn't read again to know
 * that. What isn't remembered is read by a Spark job.
 *
 * <p>A file that was modified within the last two seconds isn't remembered: it could be modified
 * again within the same tick of the clock and keep its length.
 */
public final class SourceHashes {
  private static final String FOLDER = "layers/_sources";
  private static final long FRESH_MILLIS = 2000;
  private static final int BUFFER = 1 << 20;

  /** Less is read sooner than a job is started. */
  private static final long JOB_BYTES = 4L << 20;

  private final SparkContext spark;
  private final Path folder;
  private final Configuration hadoop;

  /**
   * @param warehouse its root, a Hadoop URI
   */
  public SourceHashes(SparkContext spark, String warehouse) {
    this.spark = spark;
    this.folder = new Path(warehouse, FOLDER);
    this.hadoop = spark.hadoopConfiguration();
  }

  /**
   * A file as it was when it was read.
   *
   * @param etag what an object store says of its content; null where nobody does
   * @param modified milliseconds since 1970
   */
  private record Known(String path, long length, String etag, long modified, String sha256) {
    static Known of(FileStatus file, String sha256) {
      String etag = file instanceof EtagSource source ? source.getEtag() : null;
      return new Known(
          file.getPath().toString(), file.getLen(), etag, file.getModificationTime(), sha256);
    }

    boolean isStill(Known now) {
      return path.equals(now.path)
          && length == now.length
          && Objects.equals(etag, now.etag)
          && (etag != null || modified == now.modified);
    }
  }

  /** Hashes of files, 64 hexadecimal digits each, in their order. */
  public List<String> of(List<FileStatus> files) throws IOException {
    String[] hashes = new String[files.size()];
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = remembered(files.get(i));
      if (hashes[i] == null) {
        unknown.add(i);
      }
    }
    List<String> read = read(unknown.stream().map(files::get).toList());
    for (int u = 0; u < read.size(); u++) {
      hashes[unknown.get(u)] = read.get(u);
      remember(files.get(unknown.get(u)), read.get(u));
    }
    return List.of(hashes);
  }

  private List<String> read(List<FileStatus> files) throws IOException {
    List<String> paths = files.stream().map(file -> file.getPath().toString()).toList();
    if (files.stream().mapToLong(FileStatus::getLen).sum() < JOB_BYTES) {
      List<String> hashes = new ArrayList<>();
      for (String path : paths) {
        hashes.add(sha256(path, hadoop));
      }
      return hashes;
    }
    JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark);
    Broadcast<SerializableConfiguration> conf = sc.broadcast(new SerializableConfiguration(hadoop));
    return sc.parallelize(paths, TaskCount.of(spark, paths.size()))
        .map(path -> sha256(path, conf.value().value()))
        .collect();
  }

  static String sha256(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    MessageDigest digest = Fingerprint.sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private Path place(FileStatus file) {
    return new Path(folder, Fingerprint.sha256(file.getPath().toString()) + ".json");
  }

  /** Null if nothing is known of the file as it is. */
  private String remembered(FileStatus file) throws IOException {
    Path place = place(file);
    try (InputStream in = place.getFileSystem(hadoop).open(place)) {
      Known known = Json.MAPPER.readValue(in, Known.class);
      return known.isStill(Known.of(file, null)) ? known.sha256() : null;
    } catch (FileNotFoundException | JsonProcessingException e) {
      return null;
    }
  }

  private void remember(FileStatus file, String sha256) throws IOException {
    Known known = Known.of(file, sha256);
    if (known.etag() == null
        && System.currentTimeMillis() - file.getModificationTime() < FRESH_MILLIS) {
      return;
    }
    Path place = place(file);
    FileSystem files = place.getFileSystem(hadoop);
    // Without a checksum file beside it, which would stay behind.
    FileSystem fs = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    Path aside = new Path(folder, "." + UUID.randomUUID());
    try (FSDataOutputStream out = fs.create(aside, false)) {
      out.write(Json.line(known).getBytes(StandardCharsets.UTF_8));
    }
    AtomicMove.replace(files, aside, place);
  }
}
