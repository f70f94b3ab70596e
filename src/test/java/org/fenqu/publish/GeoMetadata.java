package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.fenqu.Json;

/** What the footer of a file of points must say of them. */
final class GeoMetadata {
  private GeoMetadata() {}

  /**
   * @param text what the footer has under {@code geo}
   * @param bounds of the points
   */
  static void requireOf(String text, List<Double> bounds) throws IOException {
    assertThat(text).isNotNull();
    JsonNode geo = Json.MAPPER.readTree(text);
    assertThat(geo.path("version").asText()).isEqualTo("1.1.0");
    assertThat(geo.path("primary_column").asText()).isEqualTo("geometry");
    JsonNode column = geo.path("columns").path("geometry");
    assertThat(column.path("encoding").asText()).isEqualTo("WKB");
    assertThat(column.path("geometry_types")).hasToString("[\"Point\"]");
    assertThat(column.at("/crs/id/authority").asText()).isEqualTo("EPSG");
    assertThat(column.at("/crs/id/code").asInt()).isEqualTo(4490);
    assertThat(column.path("bbox")).hasToString(bounds.toString().replace(" ", ""));
    for (String side : List.of("xmin", "ymin", "xmax", "ymax")) {
      assertThat(column.at("/covering/bbox/" + side)).hasToString("[\"bbox\",\"" + side + "\"]");
    }
  }
}
