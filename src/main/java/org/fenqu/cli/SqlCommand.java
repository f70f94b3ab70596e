package org.fenqu.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.fenqu.UserException;
import org.fenqu.catalog.CatalogSettings;
import org.fenqu.geodesy.GroundFunctions;
import org.fenqu.publish.PublishedRun;
import org.fenqu.publish.RunCatalogue;
import org.fenqu.publish.SqlCatalogue;
import org.fenqu.publish.Warehouse;
import org.fenqu.run.Engine;
import org.fenqu.run.HadoopSettings;
import org.fenqu.source.crs.ShapeFunctions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    description = {
      "Runs one Spark SQL statement; Sedona's functions are there. The tables of one run have their",
      "plain names; those of all runs and products are in the catalogue fenqu, by scheme, where",
      "VERSION AS OF takes a run or a tag and TIMESTAMP AS OF a time. Nothing published is written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fenqu sql --warehouse /data/wh 'SHOW VIEWS'",
      "  fenqu sql --warehouse /data/wh 'DESCRIBE units'",
      "  fenqu sql --warehouse /data/wh 'SHOW TABLES IN fenqu.china_open'",
      "  fenqu sql --warehouse /data/wh \\",
      "      \"SELECT class, count(*) FROM fenqu.china_open.units VERSION AS OF 'run-2025' GROUP BY 1\"",
      "  fenqu sql --warehouse /data/wh \\",
      "      'SELECT class, count(*), sum(area_km2) FROM units GROUP BY class'",
      "  fenqu sql --warehouse /data/wh --run trial --format csv 'SELECT * FROM units' > units.csv",
      "",
      "Geometry is CGCS2000 longitude and latitude (EPSG:4490) and prints as WKT. Filters on the",
      "column bbox (WHERE bbox.xmin < 121 AND …) skip what isn't needed. fenqu_to_grid(geometry) is",
      "the same in the plane of the national grid, metres: ST_Area of it is true, ST_Length is not;",
      "fenqu_to_degrees is the way back. On the ellipsoid: fenqu_length_km(g), fenqu_area_km2(g),",
      "fenqu_distance_km(a, b), fenqu_within_km(a, b, km), fenqu_buffer_km(g, km)."
    })
final class SqlCommand implements Callable<Integer> {
  private static final String TABLE_LIMIT = "1000";

  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--run",
      paramLabel = "ID",
      defaultValue = RunCatalogue.LATEST,
      description = "The run or its tag; default ${DEFAULT-VALUE}, the one that finished last.")
  private String run;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = TABLE_LIMIT,
      description =
          "Rows that a table shows at most; default ${DEFAULT-VALUE}. csv and json are always whole.")
  private int limit;

  @Parameters(paramLabel = "SQL", description = "The statement, quoted.")
  private String statement;

  SqlCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new UserException("--limit: " + limit + ", expected at least 1");
    }
    Warehouse target = warehouse.open(HadoopSettings.forDriver());
    RunCatalogue catalogue = WarehouseOptions.runs(target, console);
    boolean products = !WarehouseOptions.products(target, console).products().isEmpty();
    boolean productsAlone =
        products && catalogue.runs().isEmpty() && run.equals(RunCatalogue.LATEST);
    Optional<PublishedRun> published =
        productsAlone ? Optional.empty() : Optional.of(catalogue.find(run));
    try (Engine engine = Engine.forQueries(common.master, CatalogSettings.of(target.root()))) {
      published.ifPresent(one -> SqlCatalogue.register(engine.spark(), one));
      ShapeFunctions.register(engine.spark());
      GroundFunctions.register(engine.spark());
      print(query(engine.spark()));
    }
    return Failures.DONE;
  }

  /** ParseException is an AnalysisException: what the analyser refuses is the statement's fault. */
  private SqlRows query(SparkSession spark) {
    try {
      return new SqlRows(spark.sql(statement));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new UserException("SQL: " + Failures.firstLine(e.getMessage()), e);
      }
      throw e;
    }
  }

  private void print(SqlRows rows) {
    ResultWriter writer = new ResultWriter(console.out());
    if (format != Format.TABLE) {
      writer.write(format, rows.columns(), rows.streamed());
      return;
    }
    List<List<Object>> first = rows.first(limit + 1);
    boolean more = first.size() > limit;
    writer.write(format, rows.columns(), (more ? first.subList(0, limit) : first).iterator());
    if (more) {
      console.err().println("only the first " + limit + " rows; --limit or --format csv for more");
    }
  }
}
