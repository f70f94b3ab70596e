package org.fenqu.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.fenqu.config.TextSource;

/** Configuration files on any Hadoop file system; a path without a scheme is local. */
public final class HadoopText implements TextSource {
  private final Configuration conf;

  public HadoopText(Configuration conf) {
    this.conf = conf;
  }

  @Override
  public String read(String uri) throws IOException {
    Path path = new Path(uri);
    FileSystem fs =
        path.toUri().getScheme() == null ? FileSystem.getLocal(conf) : path.getFileSystem(conf);
    // Hadoop's checksum files beside a scheme edited by hand would refuse it.
    FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
    FileStatus status = plain.getFileStatus(path);
    if (status.isDirectory()) {
      throw new IOException("it is a folder, expected a file");
    }
    try (FSDataInputStream in = plain.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
