package org.fenqu.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.PlainCause;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;

/** Finds folders of layers that aren't there: one cause, said once, and not once a layer. */
final class AbsentFolders {
  private static final int NAMES = 3;
  private static final Pattern GLOB = Pattern.compile("[*?\\[{].*");

  private final RunConfig config;
  private final Configuration hadoop;

  /** By folder looked at. */
  private final Map<Path, Optional<Fault>> known = new HashMap<>();

  private AbsentFolders(RunConfig config, Configuration hadoop) {
    this.config = config;
    this.hadoop = hadoop;
  }

  /**
   * A folder that can't be had.
   *
   * @param folder the uppermost that isn't there
   * @param said what is wrong with it
   */
  private record Fault(String folder, String said) {}

  /**
   * Layers that lie in a folder which isn't there.
   *
   * @param layers two at least: what is wrong with a single one is said of its file
   * @param text the problem in a line
   */
  record Absent(List<Layer> layers, String text) {
    boolean optional() {
      return layers.stream().allMatch(Layer::optional);
    }
  }

  /** Looks at the folders of layers, each once. */
  static List<Absent> of(RunConfig config, List<Layer> layers, Configuration hadoop) {
    AbsentFolders folders = new AbsentFolders(config, hadoop);
    Map<Fault, List<Layer>> absent = new LinkedHashMap<>();
    for (Layer layer : layers) {
      folders
          .fault(layer.source().path())
          .ifPresent(fault -> absent.computeIfAbsent(fault, key -> new ArrayList<>()).add(layer));
    }
    return absent.entrySet().stream()
        .filter(one -> one.getValue().size() > 1)
        .map(one -> new Absent(one.getValue(), folders.text(one.getKey(), one.getValue())))
        .toList();
  }

  private Optional<Fault> fault(String path) {
    try {
      Path parent = new Path(GLOB.matcher(path).replaceFirst("x")).getParent();
      return parent == null ? Optional.empty() : known.computeIfAbsent(parent, this::look);
    } catch (IllegalArgumentException e) {
      // No path at all: whoever opens the layer says so.
      return Optional.empty();
    }
  }

  private Optional<Fault> look(Path folder) {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      Path missing = null;
      for (Path at = folder; at != null; at = at.getParent()) {
        Boolean isFolder = isFolder(files, at);
        if (isFolder == null) {
          missing = at;
        } else {
          return isFolder
              ? Optional.ofNullable(missing).map(top -> new Fault(text(top), "no such folder"))
              : Optional.of(new Fault(text(at), "is a file, expected a folder"));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      String place = folder.toUri().getScheme() + "://" + folder.toUri().getAuthority();
      return folder.toUri().getAuthority() == null
          ? Optional.empty()
          : Optional.of(new Fault(place, "can't be reached: " + PlainCause.of(e)));
    }
  }

  /** Null where nothing is. */
  private static Boolean isFolder(FileSystem files, Path path) throws IOException {
    try {
      return files.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private static String text(Path path) {
    return path.toUri().getScheme() == null ? path.toUri().getPath() : path.toString();
  }

  private String text(Fault fault, List<Layer> layers) {
    String names = layers.stream().map(Layer::id).limit(NAMES).collect(Collectors.joining(", "));
    int more = layers.size() - NAMES;
    String which = " (" + names + (more > 0 ? " and " + more + " more" : "") + ")";
    List<String> paths = layers.stream().map(layer -> layer.source().path()).toList();
    Optional<Map.Entry<String, String>> variable =
        config
            .variableOf(paths)
            .filter(one -> (one.getValue() + "/").startsWith(fault.folder() + "/"));
    String folder = variable.map(Map.Entry::getValue).orElse(fault.folder());
    String joint = fault.said().startsWith("no") ? ", " : " ";
    String what =
        folder + joint + fault.said() + "; " + layers.size() + " layers lie there" + which;
    return variable
        .map(one -> "variable " + one.getKey() + ": " + what + remedy(one.getKey()))
        .orElse(config.catalogueFile() + ": " + what + "; check their paths");
  }

  private static String remedy(String variable) {
    return "; name the folder that holds them: --set " + variable + "=FOLDER";
  }
}
