package org.fenqu.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was and what came of it: {@code run.json}, written last. It is all a reader needs to
 * find the tables, and all a person needs to do the run again.
 *
 * @param format version of this form; 1
 * @param runId name of the run
 * @param software what ran
 * @param started UTC
 * @param finished UTC, just before publication
 * @param scheme what the run was told
 * @param grid the grid
 * @param inputs the layers, in catalogue order
 * @param parameters overrides and other settings that shaped the result, as given
 * @param tables the tables, in order
 * @param classes cells, units and area by class
 * @param stages where the time went, in order
 * @param rejects number of features refused (table {@code rejects})
 * @param warnings what people should know, one sentence each
 * @param details whatever else a stage records: plain JSON values
 */
public record Manifest(
    int format,
    String runId,
    Software software,
    Instant started,
    Instant finished,
    SchemeIdentity scheme,
    GridIdentity grid,
    List<Input> inputs,
    Map<String, String> parameters,
    List<PublishedTable> tables,
    List<ClassTotal> classes,
    List<StageTime> stages,
    long rejects,
    List<String> warnings,
    Map<String, Object> details) {

  /** The version of the form written today. */
  public static final int FORMAT = 1;

  /** The table of that name. */
  public Optional<PublishedTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /**
   * A scheme, by name and content.
   *
   * @param id its identifier
   * @param titleZh Chinese title
   * @param titleEn English title
   * @param digest SHA-256 of the scheme as it was used, overrides applied
   * @param date the day whose limits held
   */
  public record SchemeIdentity(
      String id, String titleZh, String titleEn, String digest, LocalDate date) {}

  /**
   * The grid of the run.
   *
   * @param cellMetres side of a cell
   * @param wkt2 the projection as ISO 19162 WKT2
   * @param projjson the projection as a PROJJSON object
   */
  public record GridIdentity(int cellMetres, String wkt2, Map<String, Object> projjson) {}

  /**
   * A layer that went in.
   *
   * @param layer its id
   * @param path its file or folder, as resolved
   * @param fingerprint identity of content, rule and grid
   * @param bytes size of the source
   * @param gridded true if gridded by this run, false if its blocks were there
   * @param licence licence of the data
   * @param origin who published it
   * @param proxy what it stands in for and why; null if it is the thing itself
   * @param validCells cells with a value; null for a layer that isn't gridded
   * @param completeness share of the zoned cells with a value, 0 … 1; null likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Input(
      String layer,
      String path,
      String fingerprint,
      long bytes,
      boolean gridded,
      String licence,
      String origin,
      String proxy,
      Long validCells,
      Double completeness) {}

  /**
   * Count and area of one class.
   *
   * @param name priority, key, general or insufficient
   * @param cells number of cells
   * @param units number of units
   * @param areaKm2 area of its units
   */
  public record ClassTotal(String name, long cells, long units, double areaKm2) {}

  /**
   * A stage and what it cost.
   *
   * @param name the stage
   * @param seconds wall time
   * @param rows rows or cells it made; 0 if it doesn't count
   * @param bytes bytes it wrote; 0 if none
   */
  public record StageTime(String name, double seconds, long rows, long bytes) {}
}
