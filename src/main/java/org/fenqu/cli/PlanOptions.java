package org.fenqu.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.fenqu.PlainCause;
import org.fenqu.UserException;
import org.fenqu.config.ConfigLoader;
import org.fenqu.config.RunConfig;
import org.fenqu.plan.CheckRequest;
import org.fenqu.plan.PlanFieldNames;
import org.fenqu.run.HadoopText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A package of a plan, and what it is held against. */
final class PlanOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Units, zones and lists of a package, in one form: Shapefile, GeoPackage, GeoJSON,"
              + " GeoParquet, CSV for lists; or a folder of them.")
  private List<String> files;

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      required = true,
      description = "Scheme whose counties and seas the plan is of, and whose grid it is laid on.")
  private String scheme;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key of the scheme or a variable of its catalogue; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--fields",
      paramLabel = "YAML",
      description = {
        "Names of fields beside the platforms' own, e.g. units: {code: [DYBM]}; see docs/plans.md."
      })
  private String fields;

  @Option(
      names = "--laws",
      paramLabel = "FILE",
      description =
          "Legal boundaries: kind, code, and perhaps name, valid_from, valid_to, document.")
  private String laws;

  @Option(
      names = "--neighbours",
      paramLabel = "FILE",
      description = "Units of a neighbouring province along the border; may be repeated.")
  private List<String> neighbours = new ArrayList<>();

  @Option(
      names = "--city",
      paramLabel = "FILE",
      description = "Units of a city's plan, which must fit into this one; may be repeated.")
  private List<String> cities = new ArrayList<>();

  /**
   * @param date day on which laws must hold
   */
  CheckRequest request(Configuration hadoop, LocalDate date) {
    HadoopText text = new HadoopText(hadoop);
    RunConfig config = ConfigLoader.load(scheme, overrides, text);
    PlanFieldNames names = PlanFieldNames.standard();
    if (fields != null) {
      try {
        names = names.with(text.read(fields), fields);
      } catch (IOException e) {
        throw new UserException(
            "--fields: " + fields + " can't be read (" + PlainCause.of(e) + "); check the path", e);
      }
    }
    return new CheckRequest(files, config, names, date, laws, neighbours, cities);
  }

  /**
   * @param option that it was given by, for errors
   */
  static LocalDate day(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UserException(option + ": " + text + ", expected a day as 2026-01-31", e);
    }
  }
}
