package org.fenqu.source;

import java.nio.file.Path;
import org.fenqu.config.GridRule;
import org.fenqu.config.Layer;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;

/** Layers with nothing but what reading them takes. */
public final class Layers {
  static final String WHERE = "conf/layers/x.yaml: layers[3].source";

  private Layers() {}

  static Layer layer(Source source, GridRule rule) {
    return new Layer("x", null, null, "1", null, null, null, null, false, source, rule);
  }

  static Source.Vector vector(Path file, VectorFormat format) {
    return new Source.Vector(file.toString(), format, null, null, null, null, null);
  }

  static Source.Points points(Path file) {
    return new Source.Points(file.toString(), "lon", "lat", null, null, null, null, null);
  }
}
