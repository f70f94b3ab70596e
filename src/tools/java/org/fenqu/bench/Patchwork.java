package org.fenqu.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.fenqu.samples.PatchworkSample;

/**
 * Makes the polygons of (g) in a JVM of its own: {@code Patchwork FOLDER COLUMNS ROWS PER_SIDE}.
 */
final class Patchwork {
  private Patchwork() {}

  public static void main(String[] args) throws IOException {
    PatchworkSample.write(
        Path.of(args[0]),
        Integer.parseInt(args[1]),
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]));
    System.out.println("{}");
  }
}
