package org.fenqu.gridding;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fenqu.source.vector.Feature;
import org.fenqu.source.vector.FeatureFrame;

/** All features of a layer, for every task: unpacked once a process. */
final class FeatureList implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FeatureFrame[] frames;
  private transient List<Feature> features;

  FeatureList(List<FeatureFrame> frames) {
    this.frames = frames.toArray(FeatureFrame[]::new);
  }

  /** Features in the file's order. */
  synchronized List<Feature> features() {
    if (features == null) {
      features =
          Arrays.stream(frames)
              .map(FeatureFrame::feature)
              .sorted(Comparator.comparingLong(Feature::index))
              .toList();
    }
    return features;
  }
}
