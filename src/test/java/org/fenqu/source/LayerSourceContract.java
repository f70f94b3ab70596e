package org.fenqu.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fenqu.source.SampleField.ALL;
import static org.fenqu.source.SampleField.HEIGHT;
import static org.fenqu.source.SampleField.NODATA;
import static org.fenqu.source.SampleField.NORTH;
import static org.fenqu.source.SampleField.STEP_X;
import static org.fenqu.source.SampleField.STEP_Y;
import static org.fenqu.source.SampleField.WEST;
import static org.fenqu.source.SampleField.WIDTH;
import static org.fenqu.source.SampleField.expected;
import static org.fenqu.source.SampleField.partition;
import static org.fenqu.source.SampleField.plain;
import static org.fenqu.source.SampleField.samples;

import java.awt.Point;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fenqu.UserException;
import org.fenqu.config.ClassCodes;
import org.fenqu.config.Source;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.raster.Rasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every source of pixels must do, whatever its format: one field, written as the format would
 * have it, read as the interface promises. Columns and rows are counted from the field's
 * north-western pixel here.
 */
public abstract class LayerSourceContract {
  private static final String WHERE = "conf/layers/x.yaml: layers[3].source";
  private static final ClassCodes CLASSES = new ClassCodes(0, 7, 31, 62, 250);

  /** What some sources can't. */
  public enum Ability {
    /** Applies the scale and offset that the file gives; else they must be declared. */
    SCALES_BY_ITSELF,
    /** Keeps decoded rows, and says how many bytes they take. */
    KEEPS_ROWS,
    /** Counts the tiles or strips that it decodes. */
    COUNTS_BLOCKS
  }

  @TempDir Path folder;

  /** Writes the field beneath a folder, over what is there; returns what the source's path is. */
  protected abstract Path write(Path folder, SampleField field) throws IOException;

  protected abstract Source.Pixels source(Path path, Declared declared);

  protected abstract String sampleType();

  protected Set<Ability> cannot() {
    return Set.of();
  }

  /** The pixel that the source counts its north-western one as. */
  protected Point corner() {
    return new Point(0, 0);
  }

  /** A file of the source, to be cut off. */
  protected Path file(Path path) {
    return path;
  }

  private Path written() throws IOException {
    return write(folder, SampleField.of(samples()));
  }

  private RasterFile open(Path path, Declared declared) {
    return Rasters.open(source(path, declared), WHERE, new Configuration());
  }

  private RasterFile opened() throws IOException {
    return open(written(), Declared.NOTHING);
  }

  private double[] read(RasterFile raster, Rectangle window) {
    return raster.read(corner().x + window.x, corner().y + window.y, window.width, window.height);
  }

  private double[] whole(Path path, Declared declared) {
    try (RasterFile raster = open(path, declared)) {
      return read(raster, ALL);
    }
  }

  @Test
  void aWindowHoldsWhatWasWrittenRowByRow() throws IOException {
    try (RasterFile raster = opened()) {
      for (Rectangle window : List.of(ALL, new Rectangle(14, 13, 9, 7))) {
        assertThat(read(raster, window)).containsExactly(expected(window));
      }
      assertThat(read(raster, new Rectangle(36, 34, 1, 1))).containsExactly(51);
    }
  }

  @Test
  void outsideTheRasterThereIsNoValue() throws IOException {
    try (RasterFile raster = opened()) {
      for (Rectangle window :
          List.of(
              new Rectangle(-2, -3, 6, 7),
              new Rectangle(WIDTH - 3, HEIGHT - 2, 8, 9),
              new Rectangle(-1, -1, WIDTH + 2, HEIGHT + 2),
              new Rectangle(WIDTH, 3, 2, 2),
              new Rectangle(4, -5, 3, 5))) {
        assertThat(read(raster, window)).containsExactly(expected(window));
        assertThat(
                raster.touches(
                    corner().x + window.x, corner().y + window.y, window.width, window.height))
            .isEqualTo(window.intersects(ALL));
      }
    }
  }

  @Test
  void whatIsMarkedIsNoDataAndADeclaredMarkerReplacesTheFiles() throws IOException {
    Path path = written();

    assertThat(whole(path, Declared.NOTHING)).contains(Double.NaN).doesNotContain(NODATA);
    assertThat(whole(path, new Declared(null, 31.0, null, null, null)))
        .containsExactly(expected(ALL, stored -> stored == 31 ? Double.NaN : stored));
  }

  @Test
  void declaredScaleAndOffsetAreAppliedAndWhatIsNotBelievedIsNoData() throws IOException {
    Path path = written();
    DoubleUnaryOperator physical = stored -> plain(stored) * 0.5 - 3;

    assertThat(whole(path, new Declared(null, null, 0.5, -3.0, null)))
        .containsExactly(expected(ALL, physical));
    assertThat(whole(path, new Declared(null, null, 0.5, -3.0, List.of(-1.0, 90.0))))
        .containsExactly(
            expected(
                ALL,
                stored -> {
                  double value = physical.applyAsDouble(stored);
                  return value >= -1 && value <= 90 ? value : Double.NaN;
                }));
  }

  @Test
  void theFilesOwnScaleIsAppliedOrLeftToTheCatalogue() throws IOException {
    Path path = write(folder, new SampleField(WIDTH, HEIGHT, samples(), 0.25, 8));
    boolean scales = !cannot().contains(Ability.SCALES_BY_ITSELF);

    assertThat(whole(path, Declared.NOTHING))
        .containsExactly(
            expected(ALL, stored -> scales ? plain(stored) * 0.25 + 8 : plain(stored)));
    assertThat(whole(path, new Declared(null, null, 1.0, 0.0, null)))
        .containsExactly(expected(ALL));
  }

  @Test
  void theShapeTellsSizePlaceAndSystem() throws IOException {
    Path path = written();
    try (RasterFile raster = open(path, Declared.NOTHING)) {
      RasterShape shape = raster.shape();
      Point corner = corner();
      assertThat(List.of(shape.width(), shape.height(), shape.bands()))
          .containsExactly(WIDTH, HEIGHT, 1);
      double[] xy = {corner.x, corner.y, corner.x + WIDTH, corner.y + HEIGHT};
      shape.toCrs(xy);
      assertThat(xy).containsExactly(WEST, NORTH, WEST + WIDTH * STEP_X, NORTH - HEIGHT * STEP_Y);
      assertThat(shape.geographic()).isTrue();
      assertThat(name(shape)).isEqualTo("WGS 84");
      assertThat(shape.sampleType()).isEqualTo(sampleType());
      assertThat(shape.blockWidth()).isBetween(1, WIDTH);
      assertThat(shape.blockHeight()).isBetween(1, HEIGHT);
    }
    try (RasterFile raster = open(path, new Declared("EPSG:4490", null, null, null, null))) {
      assertThat(name(raster.shape())).contains("China");
    }
  }

  private static String name(RasterShape shape) {
    return Crs.parse(shape.crsWkt()).getName().getCode();
  }

  @Test
  void readingAgainGivesTheSame() throws IOException {
    try (RasterFile raster = opened()) {
      double[] once = read(raster, ALL);
      read(raster, new Rectangle(20, 20, 4, 4));

      assertThat(read(raster, ALL)).containsExactly(once);
    }
  }

  @Test
  void windowsOfAnyPartitionMakeUpTheWhole() throws IOException {
    Path path = written();
    for (int seed = 0; seed < 4; seed++) {
      try (RasterFile raster = open(path, Declared.NOTHING)) {
        for (Rectangle window : partition(new Random(seed))) {
          assertThat(read(raster, window)).as("%s", window).containsExactly(expected(window));
        }
      }
    }
  }

  @Test
  void aSweepThatIsAnnouncedChangesNoValue() throws IOException {
    Path path = written();
    for (long keep : new long[] {0, 500, 1 << 20}) {
      List<Rectangle> windows = partition(new Random(7));
      windows.sort(Comparator.comparingInt((Rectangle window) -> window.y));
      try (RasterFile raster = open(path, Declared.NOTHING)) {
        raster.sweep(windows.stream().map(this::counted).toList(), keep);
        for (Rectangle window : windows) {
          assertThat(read(raster, window)).as("%s", window).containsExactly(expected(window));
        }
        // An exception to the sweep costs time, no more.
        assertThat(read(raster, new Rectangle(5, 5)))
            .containsExactly(expected(new Rectangle(5, 5)));
      }
    }
  }

  private Rectangle counted(Rectangle window) {
    Rectangle moved = new Rectangle(window);
    moved.translate(corner().x, corner().y);
    return moved;
  }

  @Test
  void classesAreThoseOfTheValues() throws IOException {
    Rectangle window = new Rectangle(-2, -1, WIDTH + 4, HEIGHT + 3);
    Rectangle counted = counted(window);
    try (RasterFile raster = opened()) {
      byte[] classes =
          raster.readClasses(counted.x, counted.y, counted.width, counted.height, CLASSES);

      assertThat(classes).containsExactly(CLASSES.of(expected(window)));
      assertThat(classes).contains((byte) 1, (byte) 4, CLASSES.other(), CLASSES.noData());
    }
  }

  /** The field is longer than what is fetched at once. */
  @Test
  void bytesReadGrowAsMoreIsRead() throws IOException {
    double[] noise = new Random(1).ints(1000 * 800, 0, NODATA).asDoubleStream().toArray();
    Path path = write(folder, new SampleField(1000, 800, noise, 1, 0));
    try (RasterFile raster = open(path, Declared.NOTHING)) {
      read(raster, new Rectangle(1, 1));
      long first = raster.bytesRead();
      read(raster, new Rectangle(1000, 800));

      assertThat(first).isPositive();
      assertThat(raster.bytesRead()).isGreaterThan(first);
    }
  }

  @Test
  void rowsKeptAndBlocksDecodedAreToldWhereTheyAreCounted() throws IOException {
    try (RasterFile raster = opened()) {
      read(raster, ALL);

      assertThat(raster.rowBytes() > 0).isEqualTo(!cannot().contains(Ability.KEEPS_ROWS));
      assertThat(raster.blocksUsed() != null).isEqualTo(!cannot().contains(Ability.COUNTS_BLOCKS));
    }
  }

  @Test
  void whatIsNotThereIsRefusedByName() throws IOException {
    Path none = written().resolveSibling("none.x");

    refused(() -> open(none, Declared.NOTHING).close(), none);
  }

  @Test
  void aFileThatIsCutOffIsRefusedByName() throws IOException {
    Path path = written();
    Path file = file(path);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 3}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      refused(() -> whole(path, Declared.NOTHING), file);
    }
  }

  private static void refused(ThrowingCallable reading, Path file) {
    assertThatThrownBy(reading)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(WHERE)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void closingTwiceIsSafeAndWhatReplacesTheFileIsRead() throws IOException {
    RasterFile raster = opened();
    read(raster, ALL);
    raster.close();
    assertThatCode(raster::close).doesNotThrowAnyException();
    assertThatCode(() -> opened().close()).doesNotThrowAnyException();

    double[] others = new double[WIDTH * HEIGHT];
    Arrays.fill(others, 9);
    assertThat(whole(write(folder, SampleField.of(others)), Declared.NOTHING)).containsOnly(9);
  }
}
