package org.fenqu.run;

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
public final class RunInputs {
  private final RunConfig config;
  private final TerritoryStage.Result area;
  private final MembershipStage.Result memberships;
  private final Configuration hadoop;

  RunInputs(
      RunConfig config,
      TerritoryStage.Result area,
      MembershipStage.Result memberships,
      Configuration hadoop) {
    this.config = config;
    this.memberships = memberships;
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
      if (i < 0) {
        inputs.add(ungridded(layer));
      } else {
        GriddedLayer stored = gridded.layers().get(i);
        long valid = values.getOrDefault(stored.columns().get(0).name(), 0L);
        inputs.add(input(layer, gridded, stored, valid, all));
      }
    }
    return inputs;
  }

  private static int index(List<GriddedLayer> layers, String id) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).layer().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private Manifest.Input input(
      Layer layer, GriddingStage.Result gridded, GriddedLayer stored, long valid, long all) {
    return new Manifest.Input(
        layer.id(),
        config.path(layer.id()).orElseThrow(),
        stored.fingerprint(),
        stored.sourceBytes(),
        gridded.gridded().contains(layer.id()),
        layer.licence(),
        layer.origin(),
        layer.proxy(),
        valid,
        all == 0 ? 0.0 : (double) valid / all);
  }

  /**
   * Counties, seas, lines and memberships bring no value. The first two share the territory's
   * fingerprint, even if they are memberships, too.
   */
  private Manifest.Input ungridded(Layer layer) throws IOException {
    Long ofArea = area.layerBytes().get(layer.id());
    if (ofArea != null) {
      return ungridded(layer, area.territory().fingerprint(), ofArea, !area.reused());
    }
    Optional<MembershipStage.Laid> laid = memberships.find(layer.id());
    if (laid.isPresent()) {
      Membership membership = laid.get().membership();
      return ungridded(
          layer, membership.fingerprint(), membership.sourceBytes(), !laid.get().reused());
    }
    long bytes =
        memberships.leftOut().contains(layer.id())
            ? 0
            : Fingerprint.fileBytes(layer.source().path(), hadoop);
    return ungridded(layer, "", bytes, false);
  }

  private Manifest.Input ungridded(Layer layer, String fingerprint, long bytes, boolean gridded) {
    return new Manifest.Input(
        layer.id(),
        config.path(layer.id()).orElseThrow(),
        fingerprint,
        bytes,
        gridded,
        layer.licence(),
        layer.origin(),
        layer.proxy(),
        null,
        null);
  }
}
