package org.fenqu.source.tiff;

import it.geosolutions.imageio.plugins.tiff.TIFFField;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageMetadata;
import org.fenqu.UserException;

/** What a TIFF directory says of its samples. */
public final class TiffDirectory {
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int FILL_ORDER = 266;
  static final int PLANAR_CONFIGURATION = 284;
  static final int PREDICTOR = 317;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int TILE_OFFSETS = 324;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int NODATA = 42113;
  private static final int GDAL_METADATA = 42112;
  private static final int MASK = 4;
  private static final int PALETTE = 3;
  private static final int WHITE_IS_ZERO = 0;
  private static final String REWRITE = "rewrite it with gdal_translate -ot ";

  private final TIFFImageMetadata metadata;

  TiffDirectory(TIFFImageMetadata metadata) {
    this.metadata = metadata;
  }

  int bands() {
    return (int) number(SAMPLES_PER_PIXEL, 1);
  }

  /** Whether this image is a transparency mask of another one in the file. */
  boolean isMask() {
    return (number(NEW_SUBFILE_TYPE, 0) & MASK) != 0;
  }

  /** 0-based alpha band, or −1. */
  public int alphaBand() {
    TIFFField extra = metadata.getTIFFField(EXTRA_SAMPLES);
    for (int i = 0; extra != null && i < extra.getCount(); i++) {
      int kind = extra.getAsInt(i);
      if (kind == 1 || kind == 2) {
        return bands() - extra.getCount() + i;
      }
    }
    return -1;
  }

  /** uint8, int16, float32 and so on. */
  String sampleType() {
    long bits = number(BITS_PER_SAMPLE, 1);
    int format = (int) number(SAMPLE_FORMAT, 1);
    String kind =
        switch (format) {
          case 1, 4 -> "uint";
          case 2 -> "int";
          case 3 -> "float";
          case 5, 6 ->
              throw new UserException("complex numbers can't be read; " + REWRITE + "Float32");
          default -> throw new UserException("samples of TIFF format " + format + " can't be read");
        };
    boolean readable =
        format == 3
            ? bits == 32 || bits == 64
            : bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 32;
    if (!readable) {
      String type = format == 3 ? "Float32" : bits < 16 ? "UInt16 -co NBITS=16" : "Float64";
      throw new UserException(
          "samples of type " + kind + bits + " can't be read; " + REWRITE + type);
    }
    return kind + bits;
  }

  /** Bits of a sample. */
  int bits() {
    return (int) number(BITS_PER_SAMPLE, 1);
  }

  /** Whether the least sample stands for white. */
  boolean isWhiteZero() {
    return number(PHOTOMETRIC, 1) == WHITE_IS_ZERO;
  }

  public boolean isTiled() {
    return metadata.getTIFFField(TILE_OFFSETS) != null;
  }

  /** Whether samples are indices of a colour table. */
  public boolean isPalette() {
    return number(PHOTOMETRIC, 1) == PALETTE;
  }

  public String compression() {
    int code = (int) number(COMPRESSION, 1);
    return switch (code) {
      case 1 -> "none";
      case 2, 3, 4 -> "CCITT";
      case 5 -> "LZW";
      case 6, 7 -> "JPEG";
      case 8, 32946 -> "DEFLATE";
      case 32773 -> "PackBits";
      case 34712 -> "JPEG 2000";
      case 34887 -> "LERC";
      case 34925 -> "LZMA";
      case 50000 -> "ZSTD";
      case 50001 -> "WebP";
      case 50002, 52546 -> "JPEG XL";
      default -> "code " + code;
    };
  }

  /** Whether we or the image library can decode it. */
  boolean isDecodable() {
    return switch ((int) number(COMPRESSION, 1)) {
      case 1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 50000 -> true;
      default -> false;
    };
  }

  /** What GDAL wrote beside the pixels; nothing where it didn't. */
  public GdalMetadata gdal() {
    TIFFField field = metadata.getTIFFField(GDAL_METADATA);
    return GdalMetadata.parse(field == null ? "" : field.getAsString(0));
  }

  /**
   * The GDAL_NODATA tag, NaN where it says so; null without one.
   *
   * @throws UserException without the path, if it is no number
   */
  public Double nodata() {
    TIFFField field = metadata.getTIFFField(NODATA);
    if (field == null) {
      return null;
    }
    String text = field.getAsString(0).replace("\0", "").strip();
    Double number = GdalMetadata.number(text);
    if (number == null) {
      throw new UserException(
          "its GDAL_NODATA tag is '" + text + "', which is no number; declare source.nodata");
    }
    return number;
  }

  /** Whether the samples of all bands have the same width. */
  boolean sameBits() {
    TIFFField bits = metadata.getTIFFField(BITS_PER_SAMPLE);
    for (int i = 1; bits != null && i < bits.getCount(); i++) {
      if (bits.getAsLong(i) != bits.getAsLong(0)) {
        return false;
      }
    }
    return true;
  }

  long number(int tag, long otherwise) {
    TIFFField field = metadata.getTIFFField(tag);
    return field == null ? otherwise : field.getAsLong(0);
  }
}
