package org.fenqu.scoring.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class FloatCountsTest {
  private static Object writtenAndRead(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void countsAreReadAsTheyWereWritten() throws Exception {
    FloatCounts counts = new FloatCounts();
    counts.add(new float[] {0f, -0f, 1f, 100f, -3e38f, Float.NaN});
    counts.add(new float[100_000]);

    FloatCounts read = (FloatCounts) writtenAndRead(counts);

    StringBuilder found = new StringBuilder();
    read.forEach((bucket, count) -> found.append(count).append(' '));
    assertThat(found).hasToString("1 100002 1 1 ");
    assertThat(read.total()).isEqualTo(100_005);
  }
}
