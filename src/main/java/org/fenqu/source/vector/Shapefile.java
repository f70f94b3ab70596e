package org.fenqu.source.vector;

import static org.apache.spark.sql.functions.col;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Session;

/** A Shapefile with what lies beside it: .prj, .cpg and the .dbf's language byte. */
public final class Shapefile {
  private static final int LANGUAGE = 29;
  private static final int SIDECAR = 64 * 1024;
  private static final int ATTRIBUTES = 1024 * 1024;
  private static final int HEADER = 32;

  /** Where the type of shapes is; from 11 on they have Z or M. */
  private static final int TYPE = 32;

  private static final int FIRST_EXTRA = 11;
  private static final int SHAPE_MAGIC = 9994;
  private static final String RECORD = "fenqu_record";

  /**
   * Reads it without the .prj, for which Sedona would search the whole EPSG database at every scan.
   */
  private static final String PARTS = ".{shp,shx,dbf,SHP,SHX,DBF}";

  private Shapefile() {}

  static VectorFile open(Session session, Source.Vector source) {
    requireShape(session, source.path());
    Charset charset = charset(session, source);
    DbfNames names = DbfNames.of(sidecar(session, source.path(), ".dbf", SIDECAR), charset);
    names.requireDistinct(session.where + ": " + source.path(), charset);
    Dataset<Row> rows =
        session
            .spark
            .read()
            .format("shapefile")
            .option("key.name", RECORD)
            .option("charset", charset.name())
            .load(stem(source.path()) + PARTS);
    rows =
        VectorFile.named(names.rename(rows), "geometry")
            .withColumn(Session.INDEX, col(RECORD).minus(1));
    byte[] prj = sidecar(session, source.path(), ".prj", SIDECAR);
    String crs = prj == null ? null : new String(prj, StandardCharsets.UTF_8).strip();
    return new VectorFile(rows.drop(RECORD), crs == null || crs.isEmpty() ? null : crs);
  }

  private static void requireShape(Session session, String path) {
    byte[] head = session.head(path, 4);
    boolean magic =
        head.length == 4
            && ((head[0] & 0xff) << 24
                    | (head[1] & 0xff) << 16
                    | (head[2] & 0xff) << 8
                    | (head[3] & 0xff))
                == SHAPE_MAGIC;
    if (!magic) {
      throw new UserException(session.where + ": " + path + " is no Shapefile (.shp)");
    }
  }

  /** The declared character set, else the .cpg's, else the .dbf's, else UTF-8. */
  private static Charset charset(Session session, Source.Vector source) {
    if (source.encoding() != null) {
      return session.charset(source.encoding());
    }
    byte[] cpg = sidecar(session, source.path(), ".cpg", SIDECAR);
    String named = cpg == null ? "" : codePage(text(cpg));
    if (!named.isEmpty()) {
      try {
        return Charset.forName(named);
      } catch (IllegalArgumentException e) {
        throw new UserException(
            session.where
                + ": "
                + stem(source.path())
                + ".cpg: "
                + named
                + ", no such character set; declare source.encoding, e.g. UTF-8 or GBK",
            e);
      }
    }
    byte[] dbf = sidecar(session, source.path(), ".dbf", LANGUAGE + 1);
    int language = dbf == null || dbf.length <= LANGUAGE ? 0 : dbf[LANGUAGE] & 0xff;
    return switch (language) {
      case 0x4d, 0x7a -> Charset.forName("GBK");
      case 0x4f, 0x78 -> Charset.forName("Big5");
      default -> StandardCharsets.UTF_8;
    };
  }

  /** What a .cpg says, without the mark that some editors put before it. */
  private static String text(byte[] cpg) {
    String text = new String(cpg, StandardCharsets.UTF_8).replace("\uFEFF", "");
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /** Code page numbers, as ArcGIS and others write them, as names that Java knows. */
  private static String codePage(String cpg) {
    if (cpg.startsWith("ISO 8859")) {
      return cpg.replaceFirst(" ", "-");
    }
    String number = cpg.replaceFirst("^(ANSI|OEM|CP|MS|WINDOWS)[ -]?", "");
    return switch (number) {
      case "936" -> "GBK";
      case "54936" -> "GB18030";
      case "950" -> "Big5";
      case "65001", "UTF8" -> "UTF-8";
      case "88591" -> "ISO-8859-1";
      default -> number.matches("\\d+") ? "windows-" + number : cpg;
    };
  }

  /** The character set that reading it assumes, and who says so. */
  public static Encoding encoding(Session session, Source.Vector source) {
    String name = charset(session, source).name();
    if (sidecar(session, source.path(), ".cpg", SIDECAR) != null) {
      return new Encoding(name, "from the .cpg file");
    }
    byte[] dbf = sidecar(session, source.path(), ".dbf", LANGUAGE + 1);
    boolean told = dbf != null && dbf.length > LANGUAGE && dbf[LANGUAGE] != 0;
    return new Encoding(name, told ? "from the .dbf's language byte" : "assumed");
  }

  /** A character set and who names it. */
  public record Encoding(String name, String origin) {}

  /** Whether its shapes have heights or measures, which readers may drop without a word. */
  public static boolean hasExtra(Session session, String path) {
    byte[] head = session.head(path, TYPE + 4);
    return head != null && head.length == TYPE + 4 && head[TYPE] >= FIRST_EXTRA;
  }

  /** The first rows of its attributes as bytes; empty without a .dbf. */
  public static byte[] attributes(Session session, String path) {
    byte[] dbf = sidecar(session, path, ".dbf", ATTRIBUTES);
    if (dbf == null || dbf.length < HEADER) {
      return new byte[0];
    }
    int start = (dbf[8] & 0xff) | (dbf[9] & 0xff) << 8;
    return Arrays.copyOfRange(dbf, Math.min(start, dbf.length), dbf.length);
  }

  private static byte[] sidecar(Session session, String path, String suffix, int length) {
    byte[] bytes = session.head(stem(path) + suffix, length);
    return bytes != null
        ? bytes
        : session.head(stem(path) + suffix.toUpperCase(Locale.ROOT), length);
  }

  private static String stem(String path) {
    return path.replaceFirst("(?i)\\.shp$", "");
  }
}
