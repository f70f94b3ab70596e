package org.fenqu.source.inspect;

import org.fenqu.config.Source;

/**
 * A variable of a NetCDF file. Its {@link BandReport} is of unpacked values.
 *
 * @param format NetCDF, NetCDF-4 or HDF5
 * @param variable name, with its groups
 * @param alone whether it is the file's only field
 * @param title long_name; empty if there is none
 * @param unit its units; empty if there are none
 * @param dimensions "time 12, lat 361, lon 576"
 * @param times "12 times, 2024-01-01 … 2024-12-01"; null where it has no time
 * @param levels "3 levels along plev: 1000, 850, 500 hPa"; null where it has no level
 * @param time the step that was looked at, as the catalogue shall have it; null if there is no
 *     choice or it has no date
 * @param timeIndex its number where it has no date; null else
 * @param level the level that was looked at; null if there is no choice or it has no value
 * @param levelIndex its number where it has no value; null else
 */
public record FieldReport(
    String format,
    String variable,
    boolean alone,
    String title,
    String unit,
    String dimensions,
    String times,
    String levels,
    String time,
    Integer timeIndex,
    Double level,
    Integer levelIndex) {

  Source.NetCdf source(String path, String crs) {
    return new Source.NetCdf(
        path, variable, time, timeIndex, level, levelIndex, crs, null, null, null, null);
  }
}
