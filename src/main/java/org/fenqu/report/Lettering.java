package org.fenqu.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text on a map, with whatever fonts the machine has: Chinese only where a font has the characters,
 * and no text at all (said once in the log) where the JVM has no fonts.
 */
public final class Lettering {
  private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
  private static final String CHINESE = "生态环境分区管控优先保护重点一般";

  private final Font latin;
  private final Font chinese;

  private Lettering(Font latin, Font chinese) {
    this.latin = latin;
    this.chinese = chinese;
  }

  /** The machine's fonts. */
  static Lettering ofMachine(Graphics2D probe) {
    try {
      Font sans = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
      probe.getFontMetrics(sans).stringWidth("Fenqu");
      return new Lettering(sans, chinese(sans).orElse(null));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A JRE without fontconfig fails in any of these ways, and a map without words is still a
      // map.
      LOG.warn("maps have no text, the JVM finds no fonts: {}", e.toString());
      return none();
    }
  }

  /** Draws nothing. */
  static Lettering none() {
    return new Lettering(null, null);
  }

  boolean hasChinese() {
    return chinese != null;
  }

  /** "English 中文", or the English alone. */
  String both(String en, String zh) {
    return hasChinese() && !zh.isEmpty() ? en + " " + zh : en;
  }

  /**
   * @param x left end of the base line
   */
  void left(Graphics2D g, String text, double x, double y, Style style) {
    draw(g, text, x, y, style, 0);
  }

  /**
   * @param x middle of the base line
   */
  void centre(Graphics2D g, String text, double x, double y, Style style) {
    draw(g, text, x, y, style, 0.5);
  }

  double width(Graphics2D g, String text, Style style) {
    return latin == null ? 0 : g.getFontMetrics(font(text, style)).stringWidth(text);
  }

  private void draw(Graphics2D g, String text, double x, double y, Style style, double anchor) {
    if (latin == null) {
      return;
    }
    g.setFont(font(text, style));
    g.setColor(style.colour());
    g.drawString(text, (float) (x - anchor * width(g, text, style)), (float) y);
  }

  private Font font(String text, Style style) {
    Font family = chinese != null && latin.canDisplayUpTo(text) >= 0 ? chinese : latin;
    return family.deriveFont(style.bold() ? Font.BOLD : Font.PLAIN, style.size());
  }

  private static Optional<Font> chinese(Font sans) {
    Font[] installed = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
    return Stream.concat(Stream.of(sans), Stream.of(installed))
        .filter(font -> font.canDisplayUpTo(CHINESE) < 0)
        .findFirst();
  }

  /**
   * How a text looks.
   *
   * @param size height in pixels
   */
  record Style(float size, boolean bold, Color colour) {
    static Style plain(float size) {
      return new Style(size, false, Palette.INK);
    }

    static Style faint(float size) {
      return new Style(size, false, Palette.FAINT_INK);
    }

    static Style bold(float size) {
      return new Style(size, true, Palette.INK);
    }
  }
}
