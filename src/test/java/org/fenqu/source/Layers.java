package org.fenqu.source;

import java.nio.file.Path;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;

/** Layers with nothing but what reading them takes. */
public final class Layers {
  public static final String WHERE = "conf/layers/x.yaml: layers[3].source";

  private Layers() {}

  public static Layer layer(Source source, GridRule rule) {
    return new Layer("x", null, null, "1", null, null, null, null, false, source, rule);
  }

  public static Source.Vector vector(Path file, VectorFormat format) {
    return new Source.Vector(file.toString(), format, null, null, null, null, null);
  }

  public static Source.Points points(Path file) {
    return new Source.Points(file.toString(), "lon", "lat", null, null, null, null, null);
  }
}
