package org.fenqu.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowsDigestTest {
  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(64);

  private static String sum(List<RowsDigest> parts) {
    return parts.stream().reduce(RowsDigest.NONE, RowsDigest::plus).toString();
  }

  @Property
  void partsInAnyOrderSumHalfByHalf(@ForAll long seed) {
    Random random = new Random(seed);
    List<RowsDigest> parts =
        IntStream.range(0, random.nextInt(9))
            .mapToObj(i -> new RowsDigest(random.nextLong(), random.nextLong()))
            .collect(Collectors.toList());
    BigInteger high = BigInteger.ZERO;
    BigInteger low = BigInteger.ZERO;
    for (RowsDigest part : parts) {
      BigInteger[] halves = new BigInteger(part.toString(), 16).divideAndRemainder(HALF);
      high = high.add(halves[0]).mod(HALF);
      low = low.add(halves[1]).mod(HALF);
    }
    String expected = String.format("%032x", high.multiply(HALF).add(low));

    assertThat(sum(parts)).isEqualTo(expected);
    Collections.shuffle(parts, random);
    assertThat(sum(parts)).isEqualTo(expected);
  }

  @Property
  void digitsLeadBack(@ForAll long high, @ForAll long low) {
    RowsDigest digest = new RowsDigest(high, low);

    assertThat(digest.toString()).matches("[0-9a-f]{32}");
    assertThat(RowsDigest.of(digest.toString())).isEqualTo(digest);
  }

  @Test
  void nothingIsCarriedFromHalfToHalf() {
    RowsDigest most = RowsDigest.of("0000000000000001ffffffffffffffff");

    assertThat(most.plus(RowsDigest.of("00000000000000000000000000000001")))
        .hasToString("00000000000000010000000000000000");
    assertThat(RowsDigest.NONE).hasToString("0".repeat(32));
  }

  @Test
  void whatIsNoDigestIsRefused() {
    for (String text : List.of("", "0".repeat(31) + "g", "0".repeat(15) + "1" + "f".repeat(18))) {
      assertThatThrownBy(() -> RowsDigest.of(text)).isInstanceOf(NumberFormatException.class);
    }
  }
}
