package org.fenqu.territory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenqu.config.Scheme;
import org.fenqu.source.vector.Feature;
import org.locationtech.jts.geom.Geometry;

/**
 * Who shares the study area: counties by rising adcode, then the sea area of each of their cities.
 *
 * @param all counties, then sea areas, with the area of the counties' polygons
 * @param counties polygons of the counties, in metres
 * @param seaOfCounty per county the index of its city's sea area; zeros for land only
 * @param seas the seas as one polygon, in metres; null for land only
 * @param reachMetres greatest distance of a sea cell from the counties; 0 for land only
 */
record AreaMembers(
    List<Jurisdiction> all,
    List<Geometry> counties,
    int[] seaOfCounty,
    Geometry seas,
    double reachMetres) {
  private static final double METRES_PER_KM = 1000;

  /**
   * @param features the counties by rising adcode
   * @param seas as one polygon; null for none
   */
  static AreaMembers of(List<Feature> features, Scheme.Area declared, Geometry seas) {
    Scheme.Counties names = declared.counties();
    List<Jurisdiction> members = new ArrayList<>();
    for (Feature feature : features) {
      members.add(
          new Jurisdiction(
              feature.attributes().get(names.adcode()),
              feature.attributes().get(names.name()),
              attribute(feature, names.cityName()),
              attribute(feature, names.provinceName()),
              false,
              feature.geometry().getArea()));
    }
    List<String> cities = features.stream().map(f -> cityCode(f, names)).toList();
    int[] seaOfCounty = new int[members.size()];
    double reach = 0;
    if (declared.seas() != null) {
      seaOfCounty = addSeaAreas(members, cities);
      reach = declared.seas().withinKm() * METRES_PER_KM;
    }
    List<Geometry> polygons = features.stream().map(Feature::geometry).toList();
    return new AreaMembers(members, polygons, seaOfCounty, seas, reach);
  }

  private static String cityCode(Feature county, Scheme.Counties declared) {
    String code = attribute(county, declared.cityAdcode());
    return code != null && code.matches("\\d{6}")
        ? code
        : county.attributes().get(declared.adcode()).substring(0, 4) + "00";
  }

  private static String attribute(Feature feature, String name) {
    return name == null ? null : feature.attributes().get(name);
  }

  /** Appends a sea area for every city; gives each county the index of its city's. */
  private static int[] addSeaAreas(List<Jurisdiction> members, List<String> cityCodes) {
    Map<String, Jurisdiction> cities = new TreeMap<>();
    for (int c = 0; c < cityCodes.size(); c++) {
      Jurisdiction county = members.get(c);
      String code = cityCodes.get(c);
      String name =
          county.cityName() != null && !county.cityName().isBlank()
              ? county.cityName()
              : county.name();
      cities.putIfAbsent(code, new Jurisdiction(code, name, name, county.provinceName(), true, 0));
    }
    Map<String, Integer> indices = new LinkedHashMap<>();
    int n = members.size();
    for (String code : cities.keySet()) {
      indices.put(code, n + indices.size());
    }
    int[] seaOfCounty = new int[n];
    for (int c = 0; c < n; c++) {
      seaOfCounty[c] = indices.get(cityCodes.get(c));
    }
    members.addAll(cities.values());
    return seaOfCounty;
  }

  String adcode(int member) {
    return all.get(member).adcode();
  }

  boolean isSea(int member) {
    return all.get(member).sea();
  }

  /**
   * Members with their areas on the ground; sea areas of inland cities stay in the list, empty.
   *
   * @param counties area of each county, m²
   * @param seas area by index of sea areas that have any, m²
   */
  List<Jurisdiction> withAreas(double[] counties, Map<Integer, Double> seas) {
    List<Jurisdiction> members = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Jurisdiction m = all.get(i);
      double area = m.sea() ? seas.getOrDefault(i, 0.0) : counties[i];
      members.add(
          new Jurisdiction(m.adcode(), m.name(), m.cityName(), m.provinceName(), m.sea(), area));
    }
    return members;
  }
}
