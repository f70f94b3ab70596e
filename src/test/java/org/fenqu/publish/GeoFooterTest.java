package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fenqu.Json;
import org.fenqu.kernel.Wkt;
import org.fenqu.publish.parquet.ColumnData;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

class GeoFooterTest {
  private static final int POINT_BYTES = 21;

  private final GeoFooter footer = new GeoFooter("geometry");

  private static List<ColumnData> boxes(List<Geometry> shapes) {
    return Stream.<ToDoubleFunction<Envelope>>of(
            Envelope::getMinX, Envelope::getMinY, Envelope::getMaxX, Envelope::getMaxY)
        .<ColumnData>map(
            side -> ColumnData.Doubles.of(shapes, s -> side.applyAsDouble(s.getEnvelopeInternal())))
        .toList();
  }

  private static List<Geometry> shapes(String... wkt) {
    return Stream.of(wkt).map(Wkt::read).toList();
  }

  private static ColumnData.Binaries wkb(List<Geometry> shapes, int order) {
    return ColumnData.Binaries.of(shapes.stream().map(new WKBWriter(2, order)::write).toList());
  }

  private void add(String... wkt) {
    List<Geometry> shapes = shapes(wkt);
    footer.add(
        wkb(shapes, ByteOrderValues.LITTLE_ENDIAN),
        boxes(shapes),
        IntStream.range(0, shapes.size()).toArray());
  }

  private JsonNode column() throws IOException {
    return Json.MAPPER.readTree(footer.json()).at("/columns/geometry");
  }

  @Test
  void onlyTheRowsOfTheFileCount() throws IOException {
    List<Geometry> points =
        shapes("POINT (0 0)", "POINT (100 30)", "POINT (102 29)", "POINT (179 9)");
    ColumnData wkb =
        new ColumnData.Bytes(wkb(points, ByteOrderValues.LITTLE_ENDIAN).bytes(), POINT_BYTES);

    footer.add(wkb, boxes(points), new int[] {1, 2});

    assertThat(footer.bounds()).containsExactly(100.0, 29.0, 102.0, 30.0);
    GeoMetadata.requireOf(footer.json(), footer.bounds());
  }

  @Test
  void batchesAddUpAndTypesAreInOrder() throws IOException {
    add("POLYGON ((110 20, 111 20, 111 21, 110 20))", "POINT (109 20.5)");
    add("MULTIPOLYGON (((112 19, 113 19, 113 20, 112 19)))", "POINT (110 20)");

    assertThat(column().path("geometry_types"))
        .hasToString("[\"MultiPolygon\",\"Point\",\"Polygon\"]");
    assertThat(column().path("bbox")).hasToString("[109.0,19.0,113.0,21.0]");
  }

  @Test
  void eachShapeSaysItsByteOrder() throws IOException {
    List<Geometry> shapes = shapes("POLYGON ((1 2, 3 2, 3 4, 1 2))");
    footer.add(wkb(shapes, ByteOrderValues.BIG_ENDIAN), boxes(shapes), new int[] {0});

    assertThat(column().path("geometry_types")).hasToString("[\"Polygon\"]");
  }

  @Test
  void withoutRowsThereIsNoBox() throws IOException {
    footer.add(new ColumnData.Bytes(new byte[0], POINT_BYTES), boxes(List.of()), new int[0]);
    add();

    assertThat(footer.bounds()).isNull();
    assertThat(column().path("geometry_types")).hasToString("[]");
    assertThat(column().has("bbox")).isFalse();
    assertThat(column().at("/crs/id/code").asInt()).isEqualTo(4490);
  }

  @Test
  void theColumnHasTheNameGiven() throws IOException {
    JsonNode geo = Json.MAPPER.readTree(new GeoFooter("centre").json());

    assertThat(geo.path("primary_column").asText()).isEqualTo("centre");
    assertThat(geo.path("columns").fieldNames()).toIterable().containsExactly("centre");
  }

  @Test
  void othersThanPointsAndPolygonsAreRefused() {
    assertThatThrownBy(() -> add("POINT (1 1)", "LINESTRING (0 0, 1 1)"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("WKB type 2");
  }
}
