package org.fenqu.plan;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.config.Source;
import org.fenqu.source.Session;
import org.fenqu.source.table.DelimitedText;
import org.fenqu.source.table.TextEncoding;
import org.fenqu.source.vector.GeoPackage;
import org.fenqu.source.vector.Shapefile;
import org.fenqu.source.vector.VectorFile;

/** Opens the files of a package and finds what each is by the names of its fields. */
final class Package {
  static final String WHERE = "FILE";
  private static final int HEAD = 1 << 20;
  private static final Set<String> SIDECARS =
      Set.of("dbf", "shx", "prj", "cpg", "sbn", "sbx", "qpj", "xml", "qix", "txt", "md");

  private final Session session;
  private final PlanFields fields;
  private final List<Delivered> tables = new ArrayList<>();

  private Package(SparkSession spark, PlanFields fields) {
    this.session = new Session(spark, WHERE);
    this.fields = fields;
  }

  /**
   * Opens files; folders stand for the files in them.
   *
   * @return units first, then zones, then lists
   * @throws UserException if one can't be read or isn't understood, or none holds units
   */
  static List<Delivered> open(SparkSession spark, List<String> paths, PlanFields fields) {
    Package all = new Package(spark, fields);
    paths.forEach(all::add);
    if (all.tables.stream().noneMatch(table -> table.role() == Role.UNITS)) {
      throw new UserException(
          String.format(
              "%s: %s hold no units: no table has the field %s; name another by --fields",
              WHERE, paths, fields.official(Role.UNITS, "code")));
    }
    return all.tables.stream().sorted(Comparator.comparing(Delivered::role)).toList();
  }

  private void add(String path) {
    Configuration hadoop = session.hadoop();
    Path file = new Path(path);
    try {
      FileSystem fs = file.getFileSystem(hadoop);
      if (fs.exists(file)
          && fs.getFileStatus(file).isDirectory()
          && !suffix(path).equals("parquet")) {
        Arrays.stream(fs.listStatus(file))
            .filter(FileStatus::isFile)
            .map(one -> one.getPath().toString().replaceFirst("^file:/+", "/"))
            .filter(one -> !SIDECARS.contains(suffix(one)))
            .filter(one -> !new Path(one).getName().startsWith("."))
            .sorted()
            .forEach(this::add);
        return;
      }
    } catch (IOException e) {
      throw new UserException(WHERE + ": " + path + " can't be reached", e);
    }
    switch (suffix(path)) {
      case "shp" -> addShapefile(path);
      case "gpkg" -> GeoPackage.tableNames(session, path).forEach(name -> addTable(path, name));
      case "geojson", "json", "geojsonl" -> addVector(path, Source.VectorFormat.GEOJSON);
      case "parquet", "geoparquet" -> addVector(path, Source.VectorFormat.GEOPARQUET);
      case "csv", "tsv" -> addList(path);
      default ->
          throw new UserException(
              String.format(
                  "%s: %s: not a format of packages; expected .shp, .gpkg, .geojson, .parquet or"
                      + " .csv, save it as one of them",
                  WHERE, path));
    }
  }

  static String suffix(String path) {
    return path.replaceFirst("^.*\\.", "").toLowerCase(Locale.ROOT);
  }

  private static String stem(String path) {
    return new Path(path).getName().replaceFirst("\\.[^.]*$", "");
  }

  private void addShapefile(String path) {
    session.requireFile(path);
    Source.Vector plain = source(path, Source.VectorFormat.SHAPEFILE, null, null);
    Shapefile.Encoding said = Shapefile.encoding(session, plain);
    String actual = TextEncoding.detect(Shapefile.attributes(session, path));
    Delivered.WrongEncoding wrong = null;
    String read = said.name();
    if (actual != null && !isOne(actual, said.name())) {
      read = actual;
      wrong =
          said.origin().equals("assumed") ? null : new Delivered.WrongEncoding(said.name(), actual);
    }
    Source.Vector source = source(path, Source.VectorFormat.SHAPEFILE, null, read);
    add(
        stem(path),
        path,
        VectorFile.open(session, source),
        wrong,
        Shapefile.hasExtra(session, path));
  }

  /** Whether text in the one reads in the other: of Big5 we can't tell. */
  private static boolean isOne(String actual, String declared) {
    Charset charset = Charset.forName(declared);
    return charset.equals(Charset.forName(actual))
        || charset.name().startsWith("Big5")
        || actual.equals("GBK")
            && charset.contains(Charset.forName("GB2312"))
            && charset.name().startsWith("GB");
  }

  private void addTable(String path, String table) {
    Source.Vector source = source(path, Source.VectorFormat.GEOPACKAGE, table, null);
    add(table, path, VectorFile.open(session, source), null, false);
  }

  private void addVector(String path, Source.VectorFormat format) {
    add(stem(path), path, VectorFile.open(session, source(path, format, null, null)), null, false);
  }

  private static Source.Vector source(
      String path, Source.VectorFormat format, String table, String encoding) {
    return new Source.Vector(path, format, table, null, encoding, null, null);
  }

  private void add(
      String name,
      String path,
      VectorFile file,
      Delivered.WrongEncoding wrongEncoding,
      boolean extra) {
    List<String> columns = columns(file.rows());
    Role role = role(columns, name, path);
    add(
        new Delivered(
            name,
            path,
            role,
            file.rows(),
            columns,
            fields.find(role, columns),
            file.crs(),
            wrongEncoding,
            extra));
  }

  private void addList(String path) {
    session.requireFile(path);
    byte[] head = session.head(path, HEAD);
    String charset = charset(head);
    String text = new String(head, Charset.forName(charset));
    String line = text.lines().findFirst().orElse("");
    String delimiter =
        List.of(",", "\t", ";").stream()
            .max(Comparator.comparingLong(d -> line.chars().filter(c -> c == d.charAt(0)).count()))
            .orElseThrow();
    Dataset<Row> rows = DelimitedText.rows(session, path, charset, delimiter);
    List<String> columns = columns(rows);
    add(
        new Delivered(
            stem(path),
            path,
            Role.LIST,
            rows,
            columns,
            fields.find(Role.LIST, columns),
            null,
            null,
            false));
  }

  private static String charset(byte[] head) {
    boolean marked = head.length > 1;
    if (marked && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe
        || marked && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
      return StandardCharsets.UTF_16.name();
    }
    return "GBK".equals(TextEncoding.detect(head)) ? "GB18030" : StandardCharsets.UTF_8.name();
  }

  private static List<String> columns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns())
        .filter(name -> !name.startsWith("fenqu_"))
        .filter(name -> !name.equals("bbox"))
        .toList();
  }

  /** By the fields that only one role has, else by the names of the two. */
  private Role role(Collection<String> columns, String name, String path) {
    long units = own(Role.UNITS, Role.ZONES, columns);
    long zones = own(Role.ZONES, Role.UNITS, columns);
    if (units != zones) {
      return units > zones ? Role.UNITS : Role.ZONES;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.contains("YSGKFQ") || upper.contains("ZHGKDY")) {
      return upper.contains("YSGKFQ") ? Role.ZONES : Role.UNITS;
    }
    throw new UserException(
        String.format(
            "%s: %s: %s is neither units nor zones: fields %s, expected %s or %s; name the fields by"
                + " --fields",
            WHERE,
            path,
            name,
            String.join(", ", columns),
            fields.official(Role.UNITS, "code"),
            fields.official(Role.ZONES, "code")));
  }

  private long own(Role role, Role other, Collection<String> columns) {
    Map<String, PlanFields.Found> found = fields.find(role, columns);
    Set<String> others = new HashSet<>();
    fields.find(other, columns).values().forEach(one -> others.add(one.column()));
    return found.values().stream()
        .filter(one -> !one.isTypo() && !others.contains(one.column()))
        .count();
  }

  private void add(Delivered table) {
    if (tables.stream().anyMatch(other -> other.name().equals(table.name()))) {
      throw new UserException(
          String.format(
              "%s: %s: there are two tables %s; give one form of a package at a time",
              WHERE, table.path(), table.name()));
    }
    tables.add(table);
  }
}
