package org.fenqu.gridding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.config.GridRule;
import org.fenqu.source.Reject;
import org.fenqu.source.table.CountyTable;
import org.fenqu.territory.Jurisdiction;

/** Grids a table of counties: each cell gets its counties' values. */
final class CountyLayer {
  private final LayerJob job;

  CountyLayer(LayerJob job) {
    this.job = job;
  }

  LayerResult write() {
    CountyTable table = CountyTable.read(job.spark(), job.layer(), job.where());
    List<Jurisdiction> members = job.territory().jurisdictions();
    double[] values = new double[members.size()];
    Arrays.fill(values, Double.NaN);
    for (int c = 0; c < values.length; c++) {
      if (!members.get(c).sea()) {
        Double value = table.values().get(members.get(c).adcode());
        values[c] = value == null ? Double.NaN : value;
      }
    }
    LostCodes lost = lost(table, members);
    lost.requireSome(job.where());
    List<Reject> rejects = new ArrayList<>(table.rejects());
    rejects.addAll(lost.rejects());
    List<String> warnings = new ArrayList<>(table.remarks());
    warnings.addAll(lost.warnings());
    double cellArea = job.grid().cellAreaM2();
    boolean sum = job.layer().grid() instanceof GridRule.CountySum;
    double[] areas = members.stream().mapToDouble(Jurisdiction::areaM2).toArray();
    List<LayerJob.Part> parts =
        job.perBlock(
            () -> (block, cells) -> CountyValues.grid(cells, values, sum ? areas : null, cellArea));
    return LayerResult.of(parts, rejects, List.of()).warned(warnings);
  }

  private LostCodes lost(CountyTable table, List<Jurisdiction> members) {
    Map<String, Double> unmatched = new TreeMap<>(table.values());
    List<Jurisdiction> bare = new ArrayList<>();
    for (Jurisdiction member : members) {
      if (!member.sea() && unmatched.remove(member.adcode()) == null) {
        bare.add(member);
      }
    }
    return new LostCodes(job.layer(), table, unmatched, bare);
  }
}
