package org.fenqu.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * SHA-256 over what decides something in the block store. Of a gridded layer: the bytes of its
 * files, its declaration and rule, the grid and the area.
 */
public final class Fingerprint {
  /** Raised when kernels or the store's format change what the same inputs give. */
  private static final String FORMAT = "fenqu-blocks-10";

  private static final int HEX_LENGTH = 32;

  private final MessageDigest digest;
  private final Configuration hadoop;
  private long bytes;

  public Fingerprint(Configuration hadoop) {
    this.hadoop = hadoop;
    this.digest = sha256();
    add(FORMAT);
  }

  /** A new SHA-256, which every JVM has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of a text's UTF-8, as 64 hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Fingerprint of a text alone. */
  public static String of(String text) {
    return sha256(text).substring(0, HEX_LENGTH);
  }

  /** Adds a text, told apart from what comes before and after it. */
  public Fingerprint add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /**
   * Adds the content of a file and of the files beside it with the same name and another ending (a
   * Shapefile's parts); of a directory, all its files.
   */
  public Fingerprint addFile(String uri, SourceHashes hashes) throws IOException {
    List<FileStatus> parts = parts(uri, hadoop);
    List<String> contents = hashes.of(parts);
    for (int i = 0; i < contents.size(); i++) {
      add(suffix(parts.get(i).getPath().getName()));
      add(contents.get(i));
      bytes += parts.get(i).getLen();
    }
    return this;
  }

  /** Size of the files that {@link #addFile} reads. */
  public static long fileBytes(String uri, Configuration hadoop) throws IOException {
    return parts(uri, hadoop).stream().mapToLong(FileStatus::getLen).sum();
  }

  private static List<FileStatus> parts(String uri, Configuration hadoop) throws IOException {
    Path path = new Path(uri);
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus[] parts;
    if (files.getFileStatus(path).isDirectory()) {
      parts = files.listStatus(path, p -> !p.getName().startsWith("."));
    } else {
      String stem = path.getName().replaceFirst("\\.[^.]*$", "");
      boolean shapefile = path.getName().toLowerCase(java.util.Locale.ROOT).endsWith(".shp");
      parts =
          shapefile
              ? files.listStatus(path.getParent(), p -> p.getName().startsWith(stem + "."))
              : new FileStatus[] {files.getFileStatus(path)};
    }
    return Arrays.stream(parts)
        .filter(FileStatus::isFile)
        .sorted(Comparator.comparing(part -> part.getPath().getName()))
        .toList();
  }

  /** Bytes of file content so far. */
  public long bytes() {
    return bytes;
  }

  public String hex() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_LENGTH);
  }

  private static String suffix(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
