package org.fenqu.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.WKTReader;

class ReportPageTest {
  @Test
  void text_of_users_can_not_end_the_data_or_add_elements() throws Exception {
    String evil = "</script><script>alert(1)</script><!-- {{script}} \u2028 \u2029 \u2014 <";
    byte[] json = new ObjectMapper().writeValueAsBytes(Map.of("name", evil));
    String page = new String(new ReportPage().html(evil, json), StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("alert(1)</script>");
    String data =
        page.split("<script type=\"application/json\" id=\"data\">")[1].split("</script>")[0];
    assertThat(new ObjectMapper().readTree(data).path("name").asText()).isEqualTo(evil);
    assertThat(data).doesNotContain("<", "\u2028", "\u2029");
  }

  @Test
  void a_page_asks_nothing_of_the_network() {
    String page =
        new String(
            new ReportPage().html("t", "{}".getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);
    assertThat(page).contains("default-src 'none'").contains("Leaflet 1.9.4");
    assertThat(page).doesNotContainPattern("src\\s*=\\s*[\"']https?:").doesNotContain("@import");
    String styles = page.substring(0, page.indexOf("</head>"));
    assertThat(styles).doesNotContain("url(");
    assertThat(page).doesNotContain("{{");
  }

  @Test
  void shapes_are_whole_numbers_from_one_vertex_to_the_next() throws Exception {
    var shape = new WKTReader().read("POLYGON ((100 200, 130 200, 130 260, 100 200))");
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      new Rings(100, 200, 10).write(out, shape);
    }
    assertThat(text).hasToString("[[[0,0,3,0,0,6,-3,-6]]]");
  }

  @Test
  void a_histogram_counts_every_value_and_keeps_far_ones_at_the_ends() {
    float[] values = new float[1002];
    for (int i = 0; i < 1000; i++) {
      values[i] = i;
    }
    values[1000] = 1e9f;
    values[1001] = -1e9f;
    Histogram histogram = Histogram.of(values);
    assertThat(histogram.count()).isEqualTo(1002);
    assertThat(Arrays.stream(histogram.bins()).sum()).isEqualTo(1002);
    assertThat(histogram.high()).isLessThan(1001);
    assertThat(histogram.max()).isEqualTo(1e9);
    assertThat(histogram.min()).isEqualTo(-1e9);
    Arrays.sort(values);
    assertThat(histogram.median()).isEqualTo(values[501]);
    assertThat(histogram.low()).isEqualTo(values[2]);
    assertThat(histogram.high()).isEqualTo(values[999]);
    assertThat(Histogram.of(new float[0])).isNull();
    assertThat(Histogram.of(new float[] {3, 3}).bins()).containsExactly(2);
  }
}
