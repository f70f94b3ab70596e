package org.fenqu.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenqu.config.Indicator;
import org.fenqu.config.RunConfig;
import org.fenqu.config.Scheme;
import org.fenqu.gridding.GriddedLayer;
import org.fenqu.gridding.GriddingStage;
import org.fenqu.gridding.LayerLedger;
import org.fenqu.publish.Manifest;
import org.fenqu.publish.ManifestJson;
import org.fenqu.publish.PublishedTable;
import org.fenqu.publish.Software;
import org.fenqu.scoring.ScoringStage;
import org.fenqu.scoring.ThresholdCounts;
import org.fenqu.scoring.distribution.Reference;
import org.fenqu.store.CanonicalJson;
import org.fenqu.store.Fingerprint;
import org.fenqu.territory.MembershipStage;

/** Puts together what {@code run.json} says. */
public final class RunManifest {
  /** Raised when the same scheme and catalogue mean something else. */
  private static final String CONFIGURATION = "fenqu-configuration-1";

  private final RunConfig config;
  private final String runId;
  private final Instant started;
  private final LayersToGrid.Result ground;
  private final ScoringStage.Result scored;
  private final ThresholdCounts reached;
  private final List<Manifest.Input> inputs;
  private final long rejects;

  RunManifest(
      RunConfig config,
      String runId,
      Instant started,
      LayersToGrid.Result ground,
      ScoringStage.Result scored,
      ThresholdCounts reached,
      List<Manifest.Input> inputs,
      long rejects) {
    this.config = config;
    this.runId = runId;
    this.started = started;
    this.ground = ground;
    this.scored = scored;
    this.reached = reached;
    this.inputs = inputs;
    this.rejects = rejects;
  }

  /** Manifest as things are by now. */
  Manifest of(
      List<PublishedTable> tables,
      List<Manifest.ClassTotal> classes,
      List<Manifest.StageTime> stages) {
    Scheme scheme = config.scheme();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("scheme", config.schemeFile());
    parameters.put("catalogue", config.catalogueFile());
    parameters.putAll(scheme.variables());
    return new Manifest(
        Manifest.FORMAT,
        runId,
        Software.current(),
        started,
        Instant.now(),
        new Manifest.SchemeIdentity(
            scheme.id(), scheme.title().zh(), scheme.title().en(), digest(), scheme.date()),
        ManifestJson.grid(scheme.grid().cell()),
        inputs,
        parameters,
        tables,
        classes,
        stages,
        rejects,
        warnings(),
        details());
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(ground.warnings());
    warnings.addAll(scored.warnings());
    warnings.addAll(ThresholdText.warnings(config.scheme(), scored.thresholds(), reached));
    return warnings;
  }

  /** Identity of the scheme, its catalogue and regions, if it has any, as used. */
  private String digest() {
    List<Object> used = new ArrayList<>(List.of(config.scheme(), config.written()));
    if (!config.regions().isEmpty()) {
      used.add(config.regions());
    }
    return Fingerprint.sha256(CanonicalJson.of(CONFIGURATION, used));
  }

  private Map<String, Object> details() {
    GriddingStage.Result gridded = ground.layers();
    MembershipStage.Result memberships = ground.memberships();
    Map<String, Object> references = new LinkedHashMap<>();
    for (Map.Entry<String, Reference> entry : scored.references().entrySet()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("count", entry.getValue().count());
      one.put("zeros", entry.getValue().zeros());
      one.put("hash", entry.getValue().hash());
      one.put("reused", scored.reusedReferences().contains(entry.getKey()));
      references.put(entry.getKey(), one);
    }
    Map<String, Object> notes = new LinkedHashMap<>();
    for (GriddedLayer layer : gridded.layers()) {
      if (!layer.notes().isEmpty()) {
        notes.put(layer.layer(), layer.notes());
      }
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("layer_notes", notes);
    details.put("incremental", gridded.incremental());
    details.put("ledger", ledger(gridded));
    details.put("indicators", indicators());
    details.put("key_thresholds", new LinkedHashMap<>(scored.thresholds()));
    details.put("key_reached", new LinkedHashMap<>(reached.byName()));
    details.put("reference_distributions", references);
    details.put("memberships", memberships(memberships));
    List<String> stored = new ArrayList<>(scored.folders());
    memberships.laid().forEach(one -> stored.add(one.membership().stored()));
    if (ground.legal() != null) {
      stored.add(ground.legal().stored());
      details.put("legal_objects", ground.legal().objects().size());
    }
    details.put(StoreUse.STORED, stored);
    return details;
  }

  private List<Object> indicators() {
    List<Object> indicators = new ArrayList<>();
    for (Indicator i : config.scheme().indicators()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", i.id());
      one.put("title_zh", i.title().zh());
      one.put("title_en", i.title().en());
      one.put("element", i.element().key());
      one.put("dimension", i.dimension().key());
      one.put("domain", i.domain().key());
      one.put("expression", i.expression());
      one.put("unit", i.unit());
      one.put("limit", i.limit());
      one.put("weight", i.weight());
      one.put("score", CanonicalJson.tree(i.score()));
      one.put("reused", scored.reusedIndicators().contains(i.id()));
      indicators.add(one);
    }
    return indicators;
  }

  /** Says of every membership how many polygons it has and what of the area they cover. */
  private static List<Object> memberships(MembershipStage.Result memberships) {
    List<Object> rows = new ArrayList<>();
    for (MembershipStage.Laid laid : memberships.laid()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("layer", laid.membership().layer());
      row.put("fingerprint", laid.membership().fingerprint());
      row.put("members", laid.membership().members().size());
      row.put("cells", laid.cover().cells());
      row.put("covered", laid.cover().all());
      row.put("covered_land", number(laid.cover().land()));
      row.put("covered_sea", number(laid.cover().sea()));
      row.put("seconds", laid.seconds());
      row.put("reused", laid.reused());
      rows.add(row);
    }
    return rows;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** Says of every gridded layer what was conserved and what it took, one map each. */
  private static List<Object> ledger(GriddingStage.Result gridded) {
    List<Object> rows = new ArrayList<>();
    for (GriddedLayer layer : gridded.layers()) {
      LayerLedger ledger = layer.ledger();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("layer", layer.layer());
      row.put("covered_km2", ledger.coveredKm2());
      row.put("left_out_km2", ledger.leftOutKm2());
      row.put("valid_cells", ledger.validCells());
      row.put("source_bytes", ledger.sourceBytes());
      row.put("bytes_read", ledger.bytesRead());
      row.put("bytes_needed", ledger.bytesNeeded());
      row.put("blocks_needed", ledger.blocksRead());
      row.put("blocks_decoded", ledger.blocksDecoded());
      row.put("seconds", ledger.seconds());
      row.put("reused", gridded.reused().contains(layer.layer()));
      List<Object> entries = new ArrayList<>();
      for (LayerLedger.Entry entry : ledger.entries()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("measure", entry.measure());
        one.put("class", entry.part());
        one.put("source", entry.source());
        one.put("gridded", entry.gridded());
        one.put("relative_error", entry.relativeError());
        entries.add(one);
      }
      row.put("compared", entries);
      rows.add(row);
    }
    return rows;
  }
}
