package org.fenqu.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.config.Layer;
import org.fenqu.config.RunConfig;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.publish.Manifest;
import org.fenqu.store.Fingerprint;
import org.fenqu.territory.Membership;
import org.fenqu.territory.MembershipStage;
import org.fenqu.territory.TerritoryStage;

/** The layers of a run for its manifest, with how much of the area each speaks of. */
final class RunInputs {
  private final RunConfig config;
  private final TerritoryStage.Result area;
  private final MembershipStage.Result memberships;
  private final Configuration hadoop;

  RunInputs(
      RunConfig config,
      TerritoryStage.Result area,
      MembershipStage.Result memberships,
      Configuration hadoop) {
    this.memberships = memberships;
    this.config = config;
    this.area = area;
    this.hadoop = hadoop;
  }

  /**
   * @param all number of cells
   * @param values per column of the cells how many have a value
   */
  List<Manifest.Input> of(GriddingStage.Result gridded, long all, Map<String, Long> values)
      throws IOException {
    List<Manifest.Input> inputs = new ArrayList<>();
    for (Layer layer : config.catalogue().layers()) {
      int i = index(gridded.layers(), layer.id());
      Optional<Membership> membership =
          memberships.memberships().stream().filter(m -> m.layer().equals(layer.id())).findAny();
      if (membership.isPresent()) {
        inputs.add(input(layer, membership.get(), all));
      } else if (i < 0) {
        inputs.add(ungridded(layer));
      } else {
        GriddedLayer stored = gridded.layers().get(i);
        long valid = values.getOrDefault(stored.columns().get(0).name(), 0L);
        inputs.add(input(layer, gridded, stored, valid, all));
      }
    }
    return inputs;
  }

  private Manifest.Input input(Layer layer, Membership membership, long all) {
    return new Manifest.Input(
        layer.id(),
        layer.source().path(),
        membership.fingerprint(),
        membership.sourceBytes(),
        !memberships.reused().contains(layer.id()),
        layer.licence(),
        layer.origin(),
        layer.proxy(),
        Math.round(all * membership.covers()),
        membership.covers());
  }

  private static int index(List<GriddedLayer> layers, String id) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).layer().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static Manifest.Input input(
      Layer layer, GriddingStage.Result gridded, GriddedLayer stored, long valid, long all) {
    return new Manifest.Input(
        layer.id(),
        layer.source().path(),
        stored.fingerprint(),
        stored.sourceBytes(),
        gridded.gridded().contains(layer.id()),
        layer.licence(),
        layer.origin(),
        layer.proxy(),
        valid,
        all == 0 ? 0.0 : (double) valid / all);
  }

  /** Counties, seas and lines are geometry: the first two share the territory's fingerprint. */
  private Manifest.Input ungridded(Layer layer) throws IOException {
    String path = layer.source().path();
    Long bytes = area.layerBytes().get(layer.id());
    boolean zones = bytes != null;
    return new Manifest.Input(
        layer.id(),
        path,
        zones ? area.territory().fingerprint() : "",
        zones ? bytes : Fingerprint.fileBytes(path, hadoop),
        zones && !area.reused(),
        layer.licence(),
        layer.origin(),
        layer.proxy(),
        null,
        null);
  }
}
