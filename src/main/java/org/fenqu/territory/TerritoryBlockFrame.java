package org.fenqu.territory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.fenqu.grid.Block;

/**
 * A {@link TerritoryBlock} as bytes. It is read once for every layer, and most cells lie wholly in
 * one of a few jurisdictions: positions are a bit each, or nothing where all cells are there;
 * jurisdictions are numbered within the block, a byte each where these suffice; only cells that are
 * cut have counts and shares.
 */
record TerritoryBlockFrame(TerritoryBlock block) {
  private static final int BYTE = 1 << Byte.SIZE;

  byte[] encode() {
    int n = block.positions().length;
    int[] numbers = Arrays.stream(block.jurisdictions()).sorted().distinct().toArray();
    BitSet cut = new BitSet(n);
    int counts = 0;
    int shares = 0;
    for (int i = 0; i < n; i++) {
      int from = block.first()[i];
      int count = block.first()[i + 1] - from;
      if (count != 1 || block.fractions()[from] != 1) {
        cut.set(i);
        counts++;
        shares += count;
      }
    }
    ByteBuffer out = ByteBuffer.allocate(size(numbers.length, counts, shares));
    out.putInt(n).putInt(block.jurisdictions().length).putInt(numbers.length);
    out.putInt(counts).putInt(shares);
    if (n != Block.CELLS) {
      BitSet there = new BitSet(Block.CELLS);
      Arrays.stream(block.positions()).forEach(there::set);
      put(out, there, Block.CELLS);
    }
    put(out, cut, n);
    Arrays.stream(numbers).forEach(out::putInt);
    boolean small = numbers.length <= BYTE;
    for (int jurisdiction : block.jurisdictions()) {
      int number = Arrays.binarySearch(numbers, jurisdiction);
      if (small) {
        out.put((byte) number);
      } else {
        out.putInt(number);
      }
    }
    cut.stream().forEach(i -> out.putInt(block.first()[i + 1] - block.first()[i]));
    cut.stream()
        .forEach(
            i -> {
              for (int k = block.first()[i]; k < block.first()[i + 1]; k++) {
                out.putDouble(block.fractions()[k]);
              }
            });
    return out.array();
  }

  /** Bytes of the frame. */
  private int size(int numbers, int counts, int shares) {
    int n = block.positions().length;
    return Integer.BYTES * 5
        + (n == Block.CELLS ? 0 : bytes(Block.CELLS))
        + bytes(n)
        + Integer.BYTES * (numbers + counts)
        + (numbers <= BYTE ? 1 : Integer.BYTES) * block.jurisdictions().length
        + Double.BYTES * shares;
  }

  private static int bytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static void put(ByteBuffer out, BitSet bits, int count) {
    out.put(Arrays.copyOf(bits.toByteArray(), bytes(count)));
  }

  private static BitSet bits(ByteBuffer in, int count) {
    byte[] bytes = new byte[bytes(count)];
    in.get(bytes);
    return BitSet.valueOf(bytes);
  }

  static TerritoryBlock decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    int n = in.getInt();
    int m = in.getInt();
    int[] numbers = new int[in.getInt()];
    int[] counts = new int[in.getInt()];
    double[] shares = new double[in.getInt()];
    int[] positions = positions(in, n);
    BitSet cut = bits(in, n);
    ints(in, numbers);
    int[] jurisdictions = jurisdictions(in, m, numbers);
    ints(in, counts);
    in.asDoubleBuffer().get(shares);
    int[] first = new int[n + 1];
    double[] fractions = new double[m];
    Arrays.fill(fractions, 1);
    int at = 0;
    int cell = 0;
    int share = 0;
    for (int c = 0; c < counts.length; c++) {
      int next = cut.nextSetBit(cell);
      while (cell < next) {
        first[cell++] = at++;
      }
      first[cell++] = at;
      System.arraycopy(shares, share, fractions, at, counts[c]);
      at += counts[c];
      share += counts[c];
    }
    while (cell <= n) {
      first[cell++] = at++;
    }
    return new TerritoryBlock(positions, first, jurisdictions, fractions);
  }

  private static void ints(ByteBuffer in, int[] values) {
    in.asIntBuffer().get(values);
    in.position(in.position() + Integer.BYTES * values.length);
  }

  private static int[] positions(ByteBuffer in, int n) {
    int[] positions = new int[n];
    if (n == Block.CELLS) {
      Arrays.setAll(positions, i -> i);
    } else {
      BitSet there = bits(in, Block.CELLS);
      int k = 0;
      for (int p = there.nextSetBit(0); p >= 0; p = there.nextSetBit(p + 1)) {
        positions[k++] = p;
      }
    }
    return positions;
  }

  private static int[] jurisdictions(ByteBuffer in, int m, int[] numbers) {
    int[] jurisdictions = new int[m];
    if (numbers.length <= BYTE) {
      byte[] own = new byte[m];
      in.get(own);
      for (int k = 0; k < m; k++) {
        jurisdictions[k] = numbers[own[k] & BYTE - 1];
      }
    } else {
      ints(in, jurisdictions);
      for (int k = 0; k < m; k++) {
        jurisdictions[k] = numbers[jurisdictions[k]];
      }
    }
    return jurisdictions;
  }
}
