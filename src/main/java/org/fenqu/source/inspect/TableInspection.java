package org.fenqu.source.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.config.Source.VectorFormat;
import org.fenqu.source.Causes;
import org.fenqu.source.Session;
import org.fenqu.source.crs.Crs;
import org.fenqu.source.table.CoordinateColumns;
import org.fenqu.source.table.DelimitedText;
import org.fenqu.source.table.TextEncoding;
import org.fenqu.source.vector.GeoPackage;
import org.fenqu.source.vector.Shapefile;
import org.fenqu.source.vector.VectorFile;

/** Looks at features of vector files and at rows of delimited text; reads every one of them. */
final class TableInspection {
  private static final int HEAD = 1024 * 1024;

  private final Session session;
  private final String path;

  TableInspection(Session session, String path) {
    this.session = session;
    this.path = path;
  }

  /** A dataset with what was found out before its rows are read. */
  private record Opened(
      Dataset<Row> rows,
      FeatureTally.Reading reading,
      String format,
      String table,
      int tables,
      String crsOrigin,
      Shapefile.Encoding encoding,
      boolean declareEncoding,
      String delimiter) {}

  /** One report per table of a vector file. */
  List<LayerReport> vectors(String suffix) {
    session.requireFile(path);
    return switch (suffix) {
      case "shp" -> List.of(shapefile());
      case "gpkg" -> geoPackage();
      case "parquet" ->
          List.of(vector(source(VectorFormat.GEOPARQUET, null, null), 1, null, false));
      default -> List.of(vector(source(VectorFormat.GEOJSON, null, null), 1, null, false));
    };
  }

  private Source.Vector source(VectorFormat format, String table, String encoding) {
    return new Source.Vector(path, format, table, null, encoding, null, null);
  }

  private TableReport shapefile() {
    Source.Vector plain = source(VectorFormat.SHAPEFILE, null, null);
    Shapefile.Encoding said = Shapefile.encoding(session, plain);
    String found = TextEncoding.detect(Shapefile.attributes(session, path));
    boolean wrong = found != null && !found.equals(said.name()) && !gb(found, said.name());
    Shapefile.Encoding used = wrong ? new Shapefile.Encoding(found, "told by its text") : said;
    Source.Vector source = source(VectorFormat.SHAPEFILE, null, wrong ? found : null);
    return vector(source, 1, used, wrong);
  }

  private static boolean gb(String found, String said) {
    return found.equals("GBK") && (said.startsWith("GB") || said.equals("Big5"));
  }

  private List<LayerReport> geoPackage() {
    List<String> tables = GeoPackage.tableNames(session, path);
    if (tables.isEmpty()) {
      throw new UserException(
          path + " has no table of features; tiles and plain tables of a GeoPackage aren't read");
    }
    List<LayerReport> reports = new ArrayList<>();
    for (String table : tables) {
      reports.add(vector(source(VectorFormat.GEOPACKAGE, table, null), tables.size(), null, false));
    }
    return reports;
  }

  private TableReport vector(
      Source.Vector source, int tables, Shapefile.Encoding encoding, boolean declareEncoding) {
    VectorFile file = VectorFile.open(session, source);
    List<String> names =
        Arrays.stream(file.rows().columns()).filter(name -> !name.startsWith("fenqu_")).toList();
    return report(
        new Opened(
            file.rows(),
            new FeatureTally.Reading(names, file.crs(), null, null, true),
            source.format().name().toLowerCase(Locale.ROOT),
            source.table(),
            tables,
            source.format() == VectorFormat.SHAPEFILE ? "from the .prj file" : "from the file",
            encoding,
            declareEncoding,
            null));
  }

  /** A delimited text: points, a county table, or neither. */
  TableReport text() {
    session.requireFile(path);
    byte[] head = session.head(path, HEAD);
    String found = TextEncoding.detect(head);
    boolean declared = found != null && !found.equals("UTF-8");
    String charset = found == null ? "UTF-8" : found;
    String delimiter = CoordinateColumns.delimiter(new String(head, session.charset(charset)));
    Dataset<Row> rows = DelimitedText.rows(session, path, charset, delimiter);
    List<String> names =
        Arrays.stream(rows.columns()).filter(name -> !name.startsWith("fenqu_")).toList();
    CoordinateColumns at = CoordinateColumns.of(names);
    return report(
        new Opened(
            rows,
            new FeatureTally.Reading(names, null, at.x(), at.y(), false),
            "csv",
            null,
            1,
            null,
            new Shapefile.Encoding(charset, found == null ? "ASCII alone" : "told by its text"),
            declared,
            delimiter));
  }

  private TableReport report(Opened opened) {
    FeatureTally.Reading reading = opened.reading;
    List<String> findings = new ArrayList<>();
    FeatureTally tally = tally(opened.rows, reading);
    CrsReport crs = crs(opened, tally, findings);
    if (crs.isKnown() && reading.crs() == null && reading.spatial()) {
      // The reference system is known only now: what doesn't fit it shows in a second pass.
      tally = tally(opened.rows, withCrs(reading, crs.declare()));
    }
    if (opened.declareEncoding && opened.delimiter == null) {
      findings.add(
          "its text is " + opened.encoding.name() + ", which neither .cpg nor .dbf says rightly");
    }
    Box degrees =
        crs.isKnown() && tally.extent() != null
            ? Extents.degrees(tally.extent(), Crs.parse(crsText(opened, crs)))
            : null;
    findings.addAll(TableFindings.of(tally, reading.names()));
    return new TableReport(
        path,
        opened.format,
        opened.table,
        opened.tables,
        tally.rows(),
        new TreeMap<>(opened.delimiter == null ? tally.kinds() : Map.of()),
        columns(opened, tally),
        opened.encoding == null ? null : opened.encoding.name(),
        opened.encoding == null ? null : opened.encoding.origin(),
        opened.declareEncoding,
        opened.delimiter,
        reading.x(),
        reading.y(),
        tally.places(),
        crs,
        tally.extent(),
        degrees,
        List.copyOf(findings));
  }

  private static String crsText(Opened opened, CrsReport crs) {
    return crs.declare() == null ? opened.reading.crs() : crs.declare();
  }

  private static FeatureTally.Reading withCrs(FeatureTally.Reading reading, String crs) {
    return new FeatureTally.Reading(
        reading.names(), crs, reading.x(), reading.y(), reading.geometries());
  }

  private FeatureTally tally(Dataset<Row> rows, FeatureTally.Reading reading) {
    FeatureTally.Reading usable = isSound(reading.crs()) ? reading : withCrs(reading, null);
    try {
      return rows.javaRDD()
          .mapPartitions(part -> List.of(FeatureTally.of(usable, part)).iterator())
          .fold(new FeatureTally(usable), FeatureTally::plus);
    } catch (Exception e) { // Scala declares no checked exceptions, SparkException is one
      throw new UserException(path + " can't be read: " + Causes.firstLine(e), e);
    }
  }

  private static boolean isSound(String crs) {
    try {
      return crs == null || Crs.parse(crs) != null;
    } catch (UserException e) {
      return false;
    }
  }

  private CrsReport crs(Opened opened, FeatureTally tally, List<String> findings) {
    String named = opened.reading.crs();
    if (named != null) {
      try {
        return Extents.report(Crs.parse(named), named, opened.crsOrigin, false);
      } catch (UserException e) {
        findings.add("its CRS isn't understood: " + Inspection.message(e));
      }
    } else if (opened.delimiter == null) {
      findings.add("no CRS: " + (opened.format.equals("shapefile") ? "no .prj file" : "undefined"));
    }
    String guess = tally.guessCrs();
    return guess == null
        ? CrsReport.UNKNOWN
        : Extents.report(Crs.parse(guess), guess, CrsReport.GUESSED, true);
  }

  private static List<ColumnReport> columns(Opened opened, FeatureTally tally) {
    List<ColumnReport> columns = new ArrayList<>();
    for (int i = 0; i < opened.reading.names().size(); i++) {
      String name = opened.reading.names().get(i);
      StructField field = opened.rows.schema().apply(name);
      String type = opened.delimiter == null ? field.dataType().simpleString() : "text";
      columns.add(tally.column(i).report(name, type));
    }
    return columns;
  }
}
