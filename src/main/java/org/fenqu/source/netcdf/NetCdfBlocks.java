package org.fenqu.source.netcdf;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.fenqu.UserException;
import org.fenqu.source.Causes;
import ucar.ma2.Array;
import ucar.ma2.InvalidRangeException;
import ucar.nc2.Variable;
import ucar.nc2.internal.iosp.hdf5.H5headerNew;

/**
 * Reads the field block by block as it is stored, since the library decodes a chunk anew for every
 * read of a part of it: chunks of HDF5, else bands of whole rows (whole columns where longitude
 * comes before latitude) of about 1 MiB. Decoded blocks are kept up to 64 MiB, but at least one.
 */
final class NetCdfBlocks {
  private static final long KEPT_BYTES = 64L << 20;
  private static final int BAND_BYTES = 1 << 20;

  /** Names of the filters that the library undoes. */
  private static final String KNOWN_FILTERS = "(?i)deflate|gzip|shuffle|fletcher32";

  private static final String UNKNOWN_FILTER = "Unknown filter type=";

  private final CfDimensions dimensions;
  private final Variable variable;
  private final int[] origin;
  private final int columns;
  private final int rows;
  private final int width;
  private final int height;
  private final Map<Long, Object> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;
  private long decoded;

  /**
   * @param origin index of the field's first element in the variable
   * @throws UserException without the path, if its chunks went through a filter that isn't known
   */
  NetCdfBlocks(CfDimensions dimensions, int[] origin) {
    this.dimensions = dimensions;
    this.variable = dimensions.variable();
    this.origin = origin;
    this.columns = variable.getShape(dimensions.x());
    this.rows = variable.getShape(dimensions.y());
    int[] chunk = chunk();
    requireFilters();
    boolean byRow = dimensions.y() < dimensions.x();
    if (chunk != null) {
      width = Math.min(columns, chunk[dimensions.x()]);
      height = Math.min(rows, chunk[dimensions.y()]);
    } else {
      long line = (long) (byRow ? columns : rows) * variable.getElementSize();
      int lines = (int) Math.max(1, BAND_BYTES / Math.max(1, line));
      width = byRow ? columns : Math.min(columns, lines);
      height = byRow ? Math.min(rows, lines) : rows;
    }
  }

  /** Sizes of a chunk along the variable's dimensions; null where it isn't stored in chunks. */
  private int[] chunk() {
    if (variable.getSPobject() instanceof H5headerNew.Vinfo storage && storage.isChunked()) {
      int[] chunk = storage.getChunking();
      return chunk.length >= variable.getRank() ? chunk : null;
    }
    return null;
  }

  String filters() {
    String all =
        variable.getSPobject() instanceof H5headerNew.Vinfo storage
            ? storage.getCompression()
            : null;
    return all == null ? "" : all.replace("\0", "").strip();
  }

  private void requireFilters() {
    String unknown = filters().replaceAll(KNOWN_FILTERS, "").strip();
    if (!unknown.isEmpty()) {
      throw unknownFilter(unknown.replace("StandardFilter", "the HDF5 filter"));
    }
  }

  private UserException unknownFilter(String filter) {
    return new UserException(
        NetCdfFile.name(variable)
            + " is compressed by "
            + filter
            + ", which isn't read; store it by deflate: nccopy -F none IN PLAIN, nccopy -d 1 -s PLAIN OUT");
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  long decoded() {
    return decoded;
  }

  /** Reads the field's last element: a file that is cut off says so here, before it is gridded. */
  void requireLast() throws IOException {
    if (chunk() != null) {
      // HDF5 says how long it should be, and the library holds it against that.
      return;
    }
    try {
      section(columns - 1, rows - 1, 1, 1);
    } catch (InvalidRangeException e) {
      throw new IOException(e);
    }
  }

  /**
   * Physical values of a window that lies inside the field.
   *
   * @param x first column of the file
   * @param y first row of the file
   * @param out values, from {@code at} on, rows {@code stride} apart
   */
  void read(int x, int y, int wide, int high, CfValues rule, double[] out, int at, int stride)
      throws IOException, InvalidRangeException {
    for (int by = y / height; by <= (y + high - 1) / height; by++) {
      int top = Math.max(y, by * height);
      int bottom = Math.min(y + high, (int) Math.min(rows, (by + 1L) * height));
      for (int bx = x / width; bx <= (x + wide - 1) / width; bx++) {
        int west = Math.max(x, bx * width);
        int east = Math.min(x + wide, (int) Math.min(columns, (bx + 1L) * width));
        Object block = block(bx, by);
        int blockWidth = Math.min(width, columns - bx * width);
        int blockHeight = Math.min(height, rows - by * height);
        boolean byRow = dimensions.y() < dimensions.x();
        for (int r = top; r < bottom; r++) {
          int row = r - by * height;
          int column = west - bx * width;
          int from = byRow ? row * blockWidth + column : column * blockHeight + row;
          rule.copy(
              block,
              from,
              byRow ? 1 : blockHeight,
              out,
              at + (r - y) * stride + west - x,
              east - west);
        }
      }
    }
  }

  private Object block(int bx, int by) throws IOException, InvalidRangeException {
    long key = ((long) by << 32) + bx;
    Object block = kept.get(key);
    if (block == null) {
      int x = bx * width;
      int y = by * height;
      Array array = section(x, y, Math.min(width, columns - x), Math.min(height, rows - y));
      block = array.get1DJavaArray(variable.getDataType());
      decoded++;
      keep(key, block, array.getSizeBytes());
    }
    return block;
  }

  private void keep(long key, Object block, long bytes) {
    Iterator<Object> eldest = kept.values().iterator();
    while (keptBytes + bytes > KEPT_BYTES && eldest.hasNext()) {
      keptBytes -=
          (long) java.lang.reflect.Array.getLength(eldest.next()) * variable.getElementSize();
      eldest.remove();
    }
    kept.put(key, block);
    keptBytes += bytes;
  }

  private Array section(int x, int y, int wide, int high)
      throws IOException, InvalidRangeException {
    int[] from = origin.clone();
    int[] size = new int[from.length];
    Arrays.fill(size, 1);
    from[dimensions.x()] = x;
    from[dimensions.y()] = y;
    size[dimensions.x()] = wide;
    size[dimensions.y()] = high;
    try {
      return variable.read(from, size);
    } catch (RuntimeException e) {
      // Not every file names its filters; the library tells the number when it meets one.
      String told = Causes.told(e);
      if (told.startsWith(UNKNOWN_FILTER)) {
        throw unknownFilter("the HDF5 filter " + told.substring(UNKNOWN_FILTER.length()));
      }
      throw e;
    }
  }

  /** "chunks of 100 × 100", "rows", "columns". */
  String layout() {
    if (chunk() != null) {
      return String.format(Locale.ROOT, "chunks of %d × %d", width, height);
    }
    return dimensions.y() < dimensions.x() ? "rows" : "columns";
  }

  void close() {
    kept.clear();
  }
}
