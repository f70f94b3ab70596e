package org.fenqu.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.fenqu.publish.ProductManifest.InputFile;
import org.fenqu.store.SourceHashes;

/** The files of a package with the hashes of their bytes, what lies beside a Shapefile included. */
final class PlanInputs {
  private PlanInputs() {}

  static List<InputFile> of(SparkContext spark, String warehouse, List<Delivered> tables)
      throws IOException {
    Set<String> paths = new LinkedHashSet<>();
    tables.forEach(table -> paths.add(table.path()));
    List<FileStatus> files = new ArrayList<>();
    for (String path : paths) {
      files.addAll(files(path, spark.hadoopConfiguration()));
    }
    List<String> hashes = new SourceHashes(spark, warehouse).of(files);
    List<InputFile> inputs = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      inputs.add(new InputFile(files.get(i).getPath().toString(), hashes.get(i)));
    }
    return inputs;
  }

  private static List<FileStatus> files(String path, Configuration hadoop) throws IOException {
    Path file = new Path(path);
    FileSystem fs = file.getFileSystem(hadoop);
    if (fs.getFileStatus(file).isDirectory()) {
      return sorted(fs.listStatus(file));
    }
    if (!Package.suffix(path).equals("shp")) {
      return List.of(fs.getFileStatus(file));
    }
    String stem = file.getName().replaceFirst("\\.[^.]*$", "");
    return sorted(
        fs.listStatus(
            fs.makeQualified(file).getParent(),
            beside -> beside.getName().matches("\\Q" + stem + "\\E\\.[^.]*")));
  }

  private static List<FileStatus> sorted(FileStatus[] files) {
    return Arrays.stream(files).filter(FileStatus::isFile).sorted().toList();
  }
}
