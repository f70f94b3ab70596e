package org.fenqu.publish.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a page that grows at both ends, in memory that the next page uses again. */
public final class PageBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] array = {};

  /** Where the page begins in {@link #array}, and where it ends. */
  private int from;

  private int to;

  /**
   * @param before room for what {@link #putBefore} puts
   */
  void begin(int before) {
    from = before;
    to = before;
  }

  /** Another one may hold the page once it has grown. */
  public byte[] array() {
    return array;
  }

  public int from() {
    return from;
  }

  public int length() {
    return to - from;
  }

  /** Room for so many bytes more, in what is {@link #array} then; returns where they go. */
  int take(int more) {
    int at = to;
    to = Math.addExact(at, more);
    if (array.length < to) {
      array = Arrays.copyOf(array, Math.max(to, (int) Math.min(2L * array.length, 1 << 30)));
    }
    return at;
  }

  /** Gives back what was taken behind {@code at}. */
  void end(int at) {
    to = at;
  }

  void put(byte[] more) {
    int at = take(more.length);
    System.arraycopy(more, 0, array, at, more.length);
  }

  /** What was taken from {@code at} on, little-endian. */
  ByteBuffer taken(int at) {
    return ByteBuffer.wrap(array, at, to - at).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Puts bytes, their number before them, before all that is there. */
  void putBefore(byte[] bytes) {
    from -= bytes.length;
    System.arraycopy(bytes, 0, array, from, bytes.length);
    from -= Integer.BYTES;
    INT.set(array, from, bytes.length);
  }
}
