package org.fenqu.scoring.distribution;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.fenqu.store.PackEntry;
import org.fenqu.store.PackReader;
import org.fenqu.store.PackWriter;
import org.fenqu.store.Placed;
import org.fenqu.store.SealedFrame;

/**
 * The index of a {@link Reference} in the block store ({@code distribution.json}, written last).
 *
 * @param column the indicator, or {@code <dimension>@<domain>}
 * @param fingerprint of the values it is of
 * @param folder the store's folder, a Hadoop URI
 * @param probabilities of its quantiles
 * @param entries one: the distribution as a sealed frame
 */
record StoredDistribution(
    String column,
    String fingerprint,
    String folder,
    List<Double> probabilities,
    List<PackEntry> entries)
    implements Placed<StoredDistribution> {
  private static final String PART = "steps.pack";
  private static final int STEP = Float.BYTES + 2 * Double.BYTES;

  @Override
  public StoredDistribution in(String place) {
    return new StoredDistribution(column, fingerprint, place, probabilities, entries);
  }

  /** Writes the distribution into a folder that is about to become {@code folder}. */
  static StoredDistribution write(
      Reference reference, String fingerprint, Path folder, Path aside, Configuration hadoop)
      throws IOException {
    try (PackWriter writer = PackWriter.unchecked(aside, PART, hadoop)) {
      writer.putPlain(0, SealedFrame.seal(encode(reference)));
      List<Double> asked = new ArrayList<>();
      for (double p : reference.probabilities()) {
        asked.add(p);
      }
      return new StoredDistribution(
          reference.column(), fingerprint, folder.toString(), asked, writer.entries());
    }
  }

  /**
   * @throws IOException if its bytes aren't whole
   */
  Reference read(Configuration hadoop) throws IOException {
    try (PackReader reader = PackReader.unchecked(new Path(folder), hadoop)) {
      return decode(SealedFrame.open(reader.plain(entries.get(0))));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException("a broken distribution in " + folder, e);
    }
  }

  /** Behind room to seal it. */
  private static byte[] encode(Reference reference) {
    int steps = reference.values().length;
    int ordered = reference.ordered().length;
    ByteBuffer out =
        ByteBuffer.allocate(
            SealedFrame.HEAD
                + 2 * Long.BYTES
                + 2 * Integer.BYTES
                + steps * STEP
                + ordered * Float.BYTES);
    out.position(SealedFrame.HEAD);
    out.putLong(reference.count()).putLong(reference.zeros()).putInt(steps).putInt(ordered);
    for (int i = 0; i < steps; i++) {
      out.putFloat(reference.values()[i]);
      out.putDouble(reference.low()[i]).putDouble(reference.high()[i]);
    }
    for (float one : reference.ordered()) {
      out.putFloat(one);
    }
    return out.array();
  }

  private Reference decode(ByteBuffer in) {
    long count = in.getLong();
    long zeros = in.getLong();
    int steps = in.getInt();
    float[] ordered = new float[in.getInt()];
    float[] values = new float[steps];
    double[] low = new double[steps];
    double[] high = new double[steps];
    for (int i = 0; i < steps; i++) {
      values[i] = in.getFloat();
      low[i] = in.getDouble();
      high[i] = in.getDouble();
    }
    in.asFloatBuffer().get(ordered);
    double[] asked = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
    return new Reference(column, count, zeros, values, low, high, asked, ordered);
  }
}
