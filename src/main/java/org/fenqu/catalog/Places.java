package org.fenqu.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Which places lie in a warehouse, however they are written: another name of the same file system,
 * a link, a warehouse that a catalogue was opened with and that settings no longer name.
 */
final class Places {
  /** Warehouses that catalogues of this process were opened with. */
  private static final Set<String> GUARDED = ConcurrentHashMap.newKeySet();

  private static final Pattern ABSOLUTE = Pattern.compile("^(/|[A-Za-z][A-Za-z0-9+.-]*:/).*");

  /** Names of file systems that are one. */
  private static final Map<String, String> FAMILIES =
      Map.of("webhdfs", "hdfs", "swebhdfs", "hdfs", "s3", "s3a", "s3n", "s3a");

  private Places() {}

  static void guard(String warehouse) {
    GUARDED.add(warehouse);
  }

  /** The warehouse that a place lies in, of those guarded and some more; empty if in none. */
  static Optional<String> warehouseOf(String place, List<String> more, Configuration hadoop) {
    if (!ABSOLUTE.matcher(place).matches()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(GUARDED);
    all.addAll(more);
    Optional<String> canonical = canonical(place, hadoop);
    return all.stream()
        .filter(
            warehouse ->
                canonical.isPresent()
                    && canonical(warehouse, hadoop)
                        .filter(
                            root ->
                                canonical.get().equals(root)
                                    || canonical.get().startsWith(root + "/"))
                        .isPresent())
        .findFirst();
  }

  /** One text for one place: HDFS by path alone, its service may have several names. */
  private static Optional<String> canonical(String place, Configuration hadoop) {
    try {
      Path path = new Path(place);
      String scheme =
          path.toUri().getScheme() == null
              ? Path.getPathWithoutSchemeAndAuthority(path)
                  .getFileSystem(hadoop)
                  .getUri()
                  .getScheme()
              : path.toUri().getScheme();
      String family = FAMILIES.getOrDefault(scheme, scheme);
      String name = path.toUri().getPath();
      if (family.equals("file")) {
        return Optional.of("file:" + real(Paths.get(name).toAbsolutePath().normalize()));
      }
      String authority = path.toUri().getAuthority();
      return Optional.of(
          family + ":" + (family.equals("hdfs") || authority == null ? "" : authority) + name);
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
