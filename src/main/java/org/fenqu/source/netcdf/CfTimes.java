package org.fenqu.source.netcdf;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenqu.UserException;
import ucar.nc2.Variable;
import ucar.nc2.time.CalendarDate;
import ucar.nc2.time.CalendarDateUnit;

/**
 * The time steps of a variable.
 *
 * @param dates ISO 8601 to the second, in the file's own calendar, without a zone: CF times are UTC
 *     unless the file is wrong; null where they can't be told
 * @param count steps
 */
public record CfTimes(List<String> dates, int count) {
  private static final int SHOWN = 3;

  /** CDO's absolute times: 20240601.5 is noon of the first of June. */
  private static final String ABSOLUTE = "day as %y%m%d.%f";

  private static final double DAY_SECONDS = 86_400;
  private static final double FIRST_DAY = 101;
  private static final double LAST_DAY = 9_999_12_32;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /**
   * @param coordinate the dimension's coordinate variable; null if it has none
   */
  static CfTimes read(Variable coordinate, int count) throws IOException {
    if (coordinate == null || coordinate.getRank() != 1 || !coordinate.getDataType().isNumeric()) {
      return new CfTimes(null, count);
    }
    try {
      return new CfTimes(dates(coordinate), count);
    } catch (IllegalArgumentException e) {
      return new CfTimes(null, count);
    }
  }

  private static List<String> dates(Variable coordinate) throws IOException {
    String units = NetCdfFile.text(coordinate, "units");
    boolean absolute = units.toLowerCase(Locale.ROOT).equals(ABSOLUTE);
    CalendarDateUnit unit = absolute ? null : unit(coordinate, units);
    List<String> dates = new ArrayList<>();
    for (double value : CfAxis.values(coordinate)) {
      dates.add(absolute ? absolute(value) : relative(unit, value));
    }
    return List.copyOf(dates);
  }

  private static CalendarDateUnit unit(Variable coordinate, String units) {
    String calendar = NetCdfFile.text(coordinate, "calendar");
    // UDUNITS' month is a twelfth of a year of 365.242 days; whoever writes months means
    // calendar's.
    String meant = units.replaceFirst("(?i)^\\s*(months?|years?) since", "calendar $1 since");
    return CalendarDateUnit.of(
        calendar.isEmpty() ? null : calendar.toLowerCase(Locale.ROOT), meant);
  }

  private static String relative(CalendarDateUnit unit, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no time: " + value);
    }
    CalendarDate date = unit.makeCalendarDate(value);
    long second = Math.floorDiv(date.getMillis() + 500, 1000L);
    return CalendarDate.of(date.getCalendar(), second * 1000)
        .toString()
        .replaceFirst("(\\.\\d+)?Z$", "");
  }

  /**
   * @throws IllegalArgumentException if there is no such day
   */
  private static String absolute(double value) {
    if (!(value >= FIRST_DAY && value < LAST_DAY)) {
      throw new IllegalArgumentException("no day: " + value);
    }
    int day = (int) Math.floor(value);
    long second = Math.round((value - day) * DAY_SECONDS);
    try {
      return LocalDate.of(day / 10000, day / 100 % 100, day % 100)
          .atStartOfDay()
          .plusSeconds(second)
          .format(TO_THE_SECOND);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no day: " + value, e);
    }
  }

  /**
   * Number of the one step whose date begins so.
   *
   * @throws UserException if there is none, or more than one; the caller puts file and key before
   *     it
   */
  int find(String wanted) {
    if (dates == null) {
      throw new UserException(
          wanted + ", but the file's times can't be read as dates; give time_index, 0 … " + last());
    }
    String text = wanted.strip().replace(' ', 'T').replaceFirst("Z$", "");
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (dates.get(i).startsWith(text)) {
        found.add(i);
      }
    }
    if (found.isEmpty()) {
      throw new UserException(wanted + ", which no step has; the file has " + summary());
    }
    if (found.size() > 1) {
      String some =
          String.join(", ", found.stream().limit(SHOWN).map(i -> shown(dates.get(i))).toList());
      throw new UserException(
          wanted + " begins " + found.size() + " steps: " + some + " …; say which");
    }
    return found.get(0);
  }

  /** The shortest date that only this step has; null if another has the same to the second. */
  public String name(int step) {
    String second = dates.get(step);
    String minute = second.replaceFirst(":00$", "");
    for (String text : List.of(shown(second), minute, second)) {
      if (dates.stream().filter(date -> date.startsWith(text)).count() == 1) {
        return text;
      }
    }
    return null;
  }

  /** "12 times, 2024-01-16T12:00 … 2024-12-16T12:00". */
  public String summary() {
    return dates == null
        ? count + " times without readable dates"
        : count == 1
            ? "one time, " + first()
            : count + " times, " + first() + " … " + shown(dates.get(last()));
  }

  /** Date of the first step; null where dates can't be told. */
  String first() {
    return dates == null ? null : shown(dates.get(0));
  }

  int last() {
    return count - 1;
  }

  /** Text without needless zeros. */
  static String shown(String date) {
    return date.replaceFirst(":00$", "").replaceFirst("T00:00$", "");
  }
}
