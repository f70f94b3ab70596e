package org.fenqu.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.fenqu.report.Lettering.Style;
import org.locationtech.jts.geom.Geometry;

/**
 * The overview of a run in one picture: overall pressure on the left, classes on the right, both
 * over the whole nation with its seas, boundary lines on top, legends below.
 *
 * <p>The picture is {@value #WIDTH} pixels wide; its height follows the extent.
 */
public final class Overview {
  private static final int WIDTH = 2400;
  private static final int MARGIN = 40;
  private static final int HEAD = 130;
  private static final int PANEL_TITLE = 44;
  private static final int LEGEND = 110;
  private static final int FOOT = 50;
  private static final int PANEL_WIDTH = (WIDTH - 3 * MARGIN) / 2;
  private static final String[] CLASS_EN = {
    "Priority protection", "Key control", "General control", "Insufficient data"
  };
  private static final String[] CLASS_ZH = {"优先保护", "重点管控", "一般管控", "数据不足"};

  private final MapImage image;
  private final List<Geometry> lines;
  private final Caption caption;
  private Lettering lettering;

  private Overview(MapImage image, List<Geometry> lines, Caption caption) {
    this.image = image;
    this.lines = lines;
    this.caption = caption;
  }

  /**
   * Draws the picture.
   *
   * @param lines boundaries in the metres of the national projection: lines, or polygons for their
   *     rings; they widen the extent if they go beyond the image
   * @return a PNG
   */
  public static byte[] draw(MapImage image, List<Geometry> lines, Caption caption)
      throws IOException {
    BufferedImage picture = new Overview(image, lines, caption).picture(null);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  /**
   * @param given how to write; null for the machine's fonts
   */
  static BufferedImage picture(
      MapImage image, List<Geometry> lines, Caption caption, Lettering given) {
    return new Overview(image, lines, caption).picture(given);
  }

  private BufferedImage picture(Lettering given) {
    int mapHeight = mapHeight();
    int height = HEAD + PANEL_TITLE + mapHeight + LEGEND + FOOT;
    BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    try {
      smooth(g);
      lettering = given == null ? Lettering.ofMachine(g) : given;
      g.setColor(Palette.PAPER);
      g.fillRect(0, 0, WIDTH, height);
      drawHead(g);
      drawPressure(g, panel(0, mapHeight));
      drawClasses(g, panel(1, mapHeight));
      lettering.left(g, caption.note(), MARGIN, height - 20, Style.faint(17));
    } finally {
      g.dispose();
    }
    return picture;
  }

  private int mapHeight() {
    var extent = MapPanel.extent(image, lines);
    double ratio = extent.getHeight() / extent.getWidth();
    return (int) Math.round(PANEL_WIDTH * Math.max(0.4, Math.min(1.25, ratio)));
  }

  private static Rectangle2D panel(int index, int mapHeight) {
    return new Rectangle2D.Double(
        MARGIN + index * (PANEL_WIDTH + MARGIN), HEAD + PANEL_TITLE, PANEL_WIDTH, mapHeight);
  }

  private void drawHead(Graphics2D g) {
    lettering.left(
        g, lettering.both(caption.titleEn(), caption.titleZh()), MARGIN, 68, Style.bold(44));
    lettering.left(g, caption.subtitle(), MARGIN, 108, Style.faint(23));
  }

  private void drawPressure(Graphics2D g, Rectangle2D frame) {
    title(g, frame, lettering.both("Overall pressure", "综合压力"));
    new MapPanel(frame, image, lines)
        .draw(
            g,
            lettering,
            i ->
                Float.isNaN(image.pressure()[i])
                    ? 0
                    : Palette.pressure(image.pressure()[i]).getRGB());
    double x = frame.getX();
    double y = frame.getMaxY() + 22;
    int bar = 620;
    for (int i = 0; i < bar; i++) {
      g.setColor(Palette.pressure(100.0 * i / (bar - 1)));
      g.fill(new Rectangle2D.Double(x + i, y, 1, 26));
    }
    outline(g, new Rectangle2D.Double(x, y, bar, 26));
    for (int score = 0; score <= 100; score += 20) {
      double at = x + bar * score / 100.0;
      lettering.centre(
          g, Integer.toString(score), at + (score == 0 ? 6 : 0), y + 52, Style.plain(20));
    }
    lettering.left(g, "score, 0 (none) to 100 (highest)", x + bar + 30, y + 20, Style.plain(20));
  }

  private void drawClasses(Graphics2D g, Rectangle2D frame) {
    title(g, frame, lettering.both("Proposed classes", "管控分类"));
    new MapPanel(frame, image, lines)
        .draw(
            g,
            lettering,
            i -> image.classDigit()[i] == 0 ? 0 : Palette.ofClass(image.classDigit()[i]).getRGB());
    long[] pixels = new long[CLASS_EN.length + 1];
    long all = 0;
    for (byte digit : image.classDigit()) {
      pixels[digit]++;
      all += digit == 0 ? 0 : 1;
    }
    double x = frame.getX();
    double y = frame.getMaxY() + 22;
    for (int digit = 1; digit < pixels.length; digit++) {
      if (pixels[digit] > 0 || digit < CLASS_EN.length) {
        double share = all == 0 ? 0 : 100.0 * pixels[digit] / all;
        x += drawClass(g, x, y, digit, share);
      }
    }
  }

  /** Returns the width taken. */
  private double drawClass(Graphics2D g, double x, double y, int digit, double share) {
    Rectangle2D swatch = new Rectangle2D.Double(x, y, 40, 26);
    g.setColor(Palette.ofClass(digit));
    g.fill(swatch);
    outline(g, swatch);
    String name = lettering.both(CLASS_EN[digit - 1], CLASS_ZH[digit - 1]);
    String percent = String.format(Locale.ROOT, "%.1f %% of the cells' area", share);
    lettering.left(g, name, x + 52, y + 20, Style.plain(20));
    lettering.left(g, percent, x + 52, y + 48, Style.faint(17));
    double text =
        Math.max(
            lettering.width(g, name, Style.plain(20)),
            lettering.width(g, percent, Style.faint(17)));
    return 52 + Math.max(text, 60) + 36;
  }

  private void title(Graphics2D g, Rectangle2D frame, String text) {
    lettering.left(g, text, frame.getX(), frame.getY() - 14, Style.bold(26));
  }

  private static void outline(Graphics2D g, Rectangle2D box) {
    g.setColor(Palette.FAINT_INK);
    g.setStroke(new BasicStroke(1f));
    g.draw(box);
  }

  private static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }
}
