package org.fenqu;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * Says in our words, and in one line, why something failed beneath us. What a library says of it is
 * for the log: names of its classes, positions in its arrays, words of another trade.
 *
 * <p>What stands is what Fenqu's own exceptions say, wherever they lie in the chain of causes, and
 * what Spark says of SQL that the user wrote.
 */
public final class PlainCause {
  private static final int LONGEST = 200;
  private static final String OURS = "org.fenqu.";

  /** Marks of a library's wording: exceptions, classes, the JVM's own messages. */
  static final Pattern MARKS =
      Pattern.compile(
          "\\w+(Exception|Error)\\b|\\b(java|javax|jdk|sun|org|com|ucar|scala|net)\\.[a-z]\\w*\\.|"
              + "Cannot invoke|out of bounds|For input string|Module Error Report|"
              + "in absolute URI|cannot be cast to|^null$|^/ by zero$|^-?\\d+$");

  /** An executor's exception that came back as text only. */
  private static final Pattern REMOTE =
      Pattern.compile(Pattern.quote(UserException.class.getName()) + ": ([^\n]+)");

  private static final Pattern STOPPED =
      Pattern.compile(
          "stopped SparkContext|SparkContext was shut down|LiveListenerBus is stopped"
              + "|Master removed our application");

  private static final Set<String> SQL_VALUES =
      Set.of(
          "USER_RAISED_EXCEPTION", "DIVIDE_BY_ZERO", "CAST_INVALID_INPUT", "ARITHMETIC_OVERFLOW");

  /** Conditions that Spark takes for faults of a statement, though they are a file's. */
  private static final Map<String, String> OF_FILES =
      Map.of(
          "PATH_NOT_FOUND", "no such file",
          "UNABLE_TO_INFER_SCHEMA", "it has neither columns nor rows");

  private static final Pattern NO_NUMBER = Pattern.compile("For input string: (\"[^\"]*\").*");
  private static final Pattern NO_TABLE = Pattern.compile(".*no such table: (\\w+).*");

  /** What a library's message speaks of, and how we say it; the first that fits. */
  private static final Map<Pattern, String> MEANINGS = new LinkedHashMap<>();

  static {
    meaning("no space left on device", "No space left on device");
    meaning("quota", "the quota of the disk is used up");
    meaning("permission denied|access denied|access is denied", "it may not be read");
    meaning(
        "truncat|unexpected end|premature|(past|beyond|reached|before).{0,12} end|end of (file|"
            + "input|stream)|\\beof\\b",
        "it is truncated");
    meaning("connection refused|connection reset|timed out", "no answer from where it lies");
    meaning("sqlite_notadb|magic|not a (valid |parquet|tiff|netcdf|zip)", "it is of another kind");
    meaning("sqlite_(busy|locked)", "another program is writing to it");
    meaning("codec|compress", "it is compressed in a way that isn't read here");
    meaning("corrupt|malformed|checksum|\\bcrc\\b|inflat|deflat|invalid|bad ", "it is damaged");
  }

  private PlainCause() {}

  private static void meaning(String words, String ours) {
    MEANINGS.put(Pattern.compile(words, Pattern.CASE_INSENSITIVE), ours);
  }

  /** The reason in our words; a clause that fits into a sentence. */
  public static String of(Throwable thrown) {
    return known(thrown).orElse("something in it isn't as its format asks");
  }

  /** Likewise; nothing for what nobody foresaw. */
  public static Optional<String> known(Throwable thrown) {
    return ours(thrown).or(() -> translated(innermost(thrown))).map(PlainCause::shortened);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  /** What Fenqu itself, or Spark of the user's SQL, says in a chain of causes, if anything. */
  public static Optional<String> ours(Throwable thrown) {
    String own = null;
    for (Throwable t : chain(thrown)) {
      if (t instanceof UserException) {
        return Optional.of(firstLine(t.getMessage()));
      }
      if (t instanceof AnalysisException analysis && !OF_FILES.containsKey(condition(analysis))) {
        return Optional.of(sql(t));
      }
      Matcher remote = REMOTE.matcher(String.valueOf(t.getMessage()));
      if (remote.find()) {
        return Optional.of(remote.group(1));
      }
      if (isOurs(t)) {
        own = firstLine(t.getMessage());
      }
    }
    return Optional.ofNullable(own);
  }

  /** The cause that has none, where a library tells what it met. */
  public static Throwable innermost(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    return chain.get(chain.size() - 1);
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  /** Whether our code made it, with words of ours; what the JVM throws by itself has its own. */
  private static boolean isOurs(Throwable t) {
    StackTraceElement[] trace = t.getStackTrace();
    String message = t.getMessage();
    return message != null
        && !(t instanceof AtWork || t instanceof FileNotFoundException)
        && !message.isBlank()
        && trace.length > 0
        && trace[0].getClassName().startsWith(OURS)
        && !MARKS.matcher(firstLine(message)).find();
  }

  private static String sql(Throwable t) {
    return firstLine(t.getMessage())
        .replaceFirst("^\\[[A-Z0-9_.]+\\]\\s*", "")
        .replaceFirst("\\s*SQLSTATE: \\w+.*$", "");
  }

  private static Optional<String> translated(Throwable root) {
    String message = firstLine(root.getMessage());
    String name = root.getClass().getSimpleName();
    Matcher number = NO_NUMBER.matcher(message);
    if (root instanceof NumberFormatException && number.matches()) {
      return Optional.of(number.group(1) + " is no number");
    }
    if (root instanceof URISyntaxException uri) {
      String why = "a path with a character that can't stand there, such as a colon: ";
      return Optional.of(why + uri.getInput());
    }
    if (root instanceof FileNotFoundException || root instanceof NoSuchFileException) {
      boolean closed = message.contains("ermission denied");
      return Optional.of(closed ? "it may not be read" : "no such file");
    }
    if (root instanceof AccessDeniedException || name.startsWith("AccessControl")) {
      return Optional.of("it may not be read; ask for permission");
    }
    if (root instanceof EOFException) {
      return Optional.of("it is truncated");
    }
    return network(root)
        .or(() -> spark(root, message))
        .or(() -> reference(name))
        .or(() -> content(root, message));
  }

  /** Of Spark: what it says of values in SQL, and that it has stopped. */
  private static Optional<String> spark(Throwable root, String message) {
    if (STOPPED.matcher(message).find()) {
      return Optional.of("Spark has stopped");
    }
    String condition = root instanceof SparkThrowable said ? condition(said) : "";
    return SQL_VALUES.contains(condition)
        ? Optional.of(sql(root))
        : Optional.ofNullable(OF_FILES.get(condition));
  }

  private static String condition(SparkThrowable said) {
    return String.valueOf(said.getCondition());
  }

  private static Optional<String> network(Throwable root) {
    if (root instanceof UnknownHostException) {
      return Optional.of("no such host");
    }
    boolean silent = root instanceof ConnectException || root instanceof SocketTimeoutException;
    return silent ? Optional.of("no answer from where it lies") : Optional.empty();
  }

  /** Of reference systems, by the names of GeoTools. */
  private static Optional<String> reference(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "NoSuchAuthorityCodeException" -> "there is no such code";
          case "NoSuchIdentifierException" -> "a projection or parameter that isn't known";
          case "OperationNotFoundException" -> "no way from one to the other is known";
          default -> null;
        });
  }

  private static Optional<String> content(Throwable root, String message) {
    if (root instanceof CharacterCodingException) {
      return Optional.of("its text isn't in that encoding");
    }
    if (root instanceof JsonProcessingException json && json.getLocation() != null) {
      JsonLocation at = json.getLocation();
      return Optional.of(
          "its JSON makes no sense at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
    if (root instanceof ClassNotFoundException || root instanceof LinkageError) {
      return Optional.of("it needs a library that isn't there, for its compression perhaps");
    }
    if (root instanceof OutOfMemoryError) {
      return Optional.of("it needs more memory than there is; set FENQU_HEAP higher");
    }
    Matcher table = NO_TABLE.matcher(message);
    if (table.matches()) {
      return Optional.of("it lacks the table " + table.group(1));
    }
    return MEANINGS.entrySet().stream()
        .filter(one -> one.getKey().matcher(message).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String firstLine(String message) {
    return message == null
        ? ""
        : message.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
