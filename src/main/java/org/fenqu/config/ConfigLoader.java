package org.fenqu.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loads a scheme with its catalogue and standards, and tells everything that is wrong in them at
 * once.
 *
 * <p>Precedence of a value: {@code --set}, then the scheme, then the documented default. Paths of
 * the catalogue, of the standards and of regions are relative to the scheme, paths of layers to the
 * catalogue; what then still depends on the working directory is made absolute, for executors have
 * another. CRS codes, SQL expressions and the data themselves are not looked at here.
 */
public final class ConfigLoader {
  private final String schemeUri;
  private final TextSource files;
  private final Problems problems = new Problems();

  private ConfigLoader(String schemeUri, TextSource files) {
    this.schemeUri = schemeUri;
    this.files = files;
  }

  /**
   * The configuration of a run.
   *
   * @param schemeUri path or URI of the scheme
   * @param overrides {@code --set} key → value: keys of the scheme ({@code grid.cell}) or variables
   * @param files how to read text
   * @throws ConfigException with all problems, if there are any
   */
  public static RunConfig load(String schemeUri, Map<String, String> overrides, TextSource files) {
    return new ConfigLoader(schemeUri, files).load(new Overrides(overrides));
  }

  private RunConfig load(Overrides overrides) {
    JsonNode scheme = Yaml.read(schemeUri, files, problems);
    if (scheme == null) {
      problems.throwIfAny();
    }
    Set<String> used = new TreeSet<>(Variables.used(scheme));
    overrides.applyTo(scheme, problems);
    Map<String, String> defaults = defaults(scheme.path("variables"));
    Variables variables = new Variables(defaults, overrides.variables());
    variables.replace(scheme, schemeUri, problems);

    String catalogueUri = Location.beside(schemeUri, text(scheme, "catalogue"));
    boolean named = scheme.path("catalogue").isTextual();
    JsonNode catalogue = named ? Yaml.read(catalogueUri, files, problems) : null;
    List<Layer> layers = List.of();
    if (catalogue != null) {
      used.addAll(Variables.used(catalogue));
      variables.replace(catalogue, catalogueUri, problems);
      layers = new CatalogueCheck(catalogueUri, problems).read(catalogue);
    }
    used.addAll(defaults.keySet());
    if (catalogue != null) {
      overrides.checkVariables(used, problems);
    }
    new SchemeCheck(schemeUri, problems).check(scheme, catalogue, layers);
    List<Region> regions =
        new RegionFiles(schemeUri, files, problems)
            .read(scheme.path("regions"), catalogue == null ? null : layers);
    Standards standards = standards(scheme);
    problems.throwIfAny();

    Map<String, String> values = new LinkedHashMap<>(defaults);
    values.putAll(overrides.variables());
    int version = catalogue.path("fenqu").intValue();
    return new RunConfig(
        schemeUri,
        catalogueUri,
        SchemeReader.scheme(new Node(scheme, SchemeShape.SCHEME), values, layers),
        new Catalogue(version, CatalogueReader.absolute(catalogueUri).layers(catalogue)),
        standards,
        new Catalogue(version, layers),
        regions);
  }

  private Standards standards(JsonNode scheme) {
    String folder = text(scheme, "standards");
    try {
      return Standards.load(
          Location.beside(schemeUri, folder.isEmpty() ? "standards" : folder), files);
    } catch (ConfigException e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private static String text(JsonNode scheme, String key) {
    return scheme.path(key).isTextual() ? scheme.get(key).asText() : "";
  }

  private static Map<String, String> defaults(JsonNode variables) {
    Map<String, String> defaults = new LinkedHashMap<>();
    variables.properties().forEach(e -> defaults.put(e.getKey(), e.getValue().asText()));
    return defaults;
  }
}
