package org.fenqu.catalog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which places lie in a warehouse or hold one, however they are written: another name of the same
 * file system, a link, a warehouse that a catalogue was opened with and that settings no longer
 * name.
 */
final class Places {
  /** Warehouses that catalogues of this process were opened with. */
  private static final Set<String> GUARDED = ConcurrentHashMap.newKeySet();

  private static final Pattern ABSOLUTE =
      Pattern.compile("^(/|[A-Za-z][A-Za-z0-9+.-]*:/).*", Pattern.DOTALL);

  /** Names of file systems that are one. */
  private static final Map<String, String> FAMILIES =
      Map.of("webhdfs", "hdfs", "swebhdfs", "hdfs", "s3", "s3a", "s3n", "s3a");

  private Places() {}

  static void guard(String warehouse) {
    GUARDED.add(warehouse);
  }

  /** The warehouse that a place lies in, of those guarded and some more; empty if in none. */
  static Optional<String> warehouseOf(String place, List<String> more, Configuration hadoop) {
    return first(place, more, hadoop, (at, root) -> isWithin(at, root));
  }

  /**
   * The warehouse that lies in a place, which goes with it where that is overwritten; a file
   * system's root apart, which is as often a text that is no place.
   */
  static Optional<String> warehouseIn(String place, List<String> more, Configuration hadoop) {
    return first(place, more, hadoop, (at, root) -> at.indexOf('/') >= 0 && isWithin(root, at));
  }

  private static boolean isWithin(String place, String folder) {
    return place.equals(folder) || place.startsWith(folder + "/");
  }

  private static Optional<String> first(
      String place, List<String> more, Configuration hadoop, BiPredicate<String, String> related) {
    if (!ABSOLUTE.matcher(place).matches()) {
      return Optional.empty();
    }
    Optional<String> at = canonical(place, hadoop);
    return Stream.concat(GUARDED.stream(), more.stream())
        .filter(
            warehouse ->
                at.isPresent()
                    && canonical(warehouse, hadoop)
                        .filter(root -> related.test(at.get(), root))
                        .isPresent())
        .findFirst();
  }

  /**
   * One text for one place, without a slash at its end: HDFS by path alone, its service may have
   * several names.
   */
  private static Optional<String> canonical(String place, Configuration hadoop) {
    try {
      Path path = new Path(place);
      URI system =
          path.toUri().getScheme() == null ? FileSystem.get(hadoop).getUri() : path.toUri();
      String family = FAMILIES.getOrDefault(system.getScheme(), system.getScheme());
      String name = path.toUri().getPath();
      if (family.equals("file")) {
        name = real(Paths.get(name).toAbsolutePath().normalize()).toString();
      }
      boolean named = !Set.of("file", "hdfs").contains(family) && system.getAuthority() != null;
      String text = family + ":" + (named ? system.getAuthority() : "") + name;
      return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Links resolved as far as the path is there. */
  private static java.nio.file.Path real(java.nio.file.Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    java.nio.file.Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(path.getFileName());
  }
}
