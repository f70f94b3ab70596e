package org.fenqu.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.AnalysisException;
import org.fenqu.UserException;

/**
 * What a library's exception says, in one line that fits into one of ours. What only a programmer
 * understands (a missing object, an index, the name of a class) is said in words of ours: what it
 * means for the file.
 */
public final class Causes {
  private static final int LONGEST = 200;

  /** Above what GeoTools has to say. */
  private static final String HEADING = "GEOTIFF Module Error Report";

  /** What is said where nothing better is known. */
  static final String BROKEN = "its content isn't as its format has it";

  /** Faults that a reader meets when a file says what can't be. */
  private static final List<Class<? extends Throwable>> OF_PROGRAMS =
      List.of(
          NullPointerException.class,
          IndexOutOfBoundsException.class,
          ClassCastException.class,
          NegativeArraySizeException.class,
          ArithmeticException.class,
          ArrayStoreException.class,
          ConcurrentModificationException.class,
          NoSuchElementException.class,
          BufferOverflowException.class,
          ReflectiveOperationException.class,
          LinkageError.class);

  private static final Pattern OF_A_PROGRAM =
      Pattern.compile(
          // A class in its package, an object's address, a frame of a stack.
          "\\b(?:[a-z_][\\w$]*\\.){2,}[A-Z]|@[0-9a-f]{5,}|\\bat [\\w.$]+\\("
              + "|\\w(?:Exception|Error)\\b|\\bnull\\b|Cannot invoke|out of bounds|For input string"
              + "|absolute URI|\\bJAI\\b|ImageIO");

  private static final Pattern INPUT = Pattern.compile("For input string: \"(.*?)\".*");

  private static final Pattern CODEC = Pattern.compile(".*?\\b(\\w+)Codec\\b.*(?:found|load).*");

  private Causes() {}

  /**
   * First line of the innermost cause's message, or what its kind means; what a fault of ours says,
   * if one is on the way.
   */
  public static String firstLine(Throwable thrown) {
    Throwable innermost = thrown;
    while (!(innermost instanceof UserException)
        && innermost.getCause() != null
        && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage() == null ? "" : innermost.getMessage();
    String line =
        message
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.equalsIgnoreCase(HEADING))
            .findFirst()
            .orElse("");
    return innermost instanceof UserException ? shortened(line) : shortened(told(innermost, line));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }

  private static String told(Throwable thrown, String line) {
    String meaning = meaning(thrown, line);
    if (meaning != null) {
      return meaning;
    }
    if (thrown instanceof AnalysisException) {
      // Spark's own words about an expression that a user wrote.
      return line;
    }
    if (line.startsWith("Job aborted")) {
      return "a task of Spark failed; its log says why";
    }
    Matcher codec = CODEC.matcher(line);
    if (codec.matches()) {
      return "it is compressed by "
          + codec.group(1)
          + ", which can't be read; write it by another compression, as zstd or snappy";
    }
    boolean internal = OF_PROGRAMS.stream().anyMatch(kind -> kind.isInstance(thrown));
    return internal || line.isEmpty() || OF_A_PROGRAM.matcher(line).find() ? BROKEN : line;
  }

  /** What a kind of exception means for a file; null where its message says it. */
  private static String meaning(Throwable thrown, String line) {
    if (thrown instanceof NumberFormatException) {
      Matcher input = INPUT.matcher(line);
      return input.matches() ? "'" + input.group(1) + "' is no number" : "it has no number there";
    }
    if (thrown instanceof EOFException || thrown instanceof BufferUnderflowException) {
      return "it ends too early";
    }
    if (thrown instanceof AccessDeniedException
        || thrown instanceof AccessControlException
        || line.contains("Permission denied")) {
      return "there is no permission to read it";
    }
    if (thrown instanceof NoSuchFileException) {
      return "no such file";
    }
    if (thrown instanceof FileNotFoundException && line.contains("Is a directory")) {
      return "it is a folder";
    }
    if (thrown instanceof ZipException || thrown instanceof DataFormatException) {
      return "its compressed data are broken";
    }
    if (thrown instanceof CharacterCodingException) {
      return "its text isn't in the encoding that is declared";
    }
    if (thrown instanceof URISyntaxException) {
      return "that is no path or URI";
    }
    return ofNetworks(thrown, line);
  }

  private static String ofNetworks(Throwable thrown, String line) {
    if (thrown instanceof UnknownHostException) {
      return "the host " + line.replaceFirst(":.*", "") + " isn't known";
    }
    if (thrown instanceof SocketTimeoutException) {
      return "there was no answer in time";
    }
    return thrown instanceof ConnectException ? "no connection: " + line : null;
  }
}
