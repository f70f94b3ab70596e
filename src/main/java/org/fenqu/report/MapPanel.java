package org.fenqu.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** One map in a rectangle: pixels, lines on top, a scale bar. The extent is that of both. */
final class MapPanel {
  private static final double MARGIN = 12;
  private static final int[] BAR_KM = {2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1};

  private final Rectangle2D frame;
  private final MapImage image;
  private final List<Geometry> lines;
  private final AffineTransform toFrame;

  MapPanel(Rectangle2D frame, MapImage image, List<Geometry> lines) {
    this.frame = frame;
    this.image = image;
    this.lines = lines;
    this.toFrame = fit(frame, extent(image, lines));
  }

  /** The extent of a map, metres. */
  static Envelope extent(MapImage image, List<Geometry> lines) {
    Envelope extent = new Envelope(image.minX(), image.maxX(), image.minY(), image.maxY());
    lines.forEach(line -> extent.expandToInclude(line.getEnvelopeInternal()));
    return extent;
  }

  /**
   * @param argb colour of a pixel by its index in the image; 0 for none
   */
  void draw(Graphics2D g, Lettering lettering, IntUnaryOperator argb) {
    g.setColor(Palette.VOID);
    g.fill(frame);
    Shape clip = g.getClip();
    g.clip(frame);
    drawPixels(g, argb);
    drawLines(g);
    g.setClip(clip);
    drawScaleBar(g, lettering);
  }

  private void drawPixels(Graphics2D g, IntUnaryOperator argb) {
    BufferedImage pixels =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < image.height(); row++) {
      for (int col = 0; col < image.width(); col++) {
        pixels.setRGB(col, image.height() - 1 - row, argb.applyAsInt(row * image.width() + col));
      }
    }
    AffineTransform place = new AffineTransform(toFrame);
    place.translate(image.minX(), image.maxY());
    place.scale(image.metresPerPixel(), -image.metresPerPixel());
    boolean shrinking = place.getScaleX() < 1;
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        shrinking
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(pixels, place, null);
  }

  /** A pale halo below lets dark lines show over dark pressure. */
  private void drawLines(Graphics2D g) {
    drawLines(g, Palette.HALO, 2.8f);
    drawLines(g, Palette.BOUNDARY, 1.1f);
  }

  private void drawLines(Graphics2D g, Color colour, float width) {
    g.setColor(colour);
    g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Geometry line : lines) {
      for (int i = 0; i < line.getNumGeometries(); i++) {
        drawLine(g, line.getGeometryN(i));
      }
    }
  }

  /** Rings of polygons are lines, too. */
  private void drawLine(Graphics2D g, Geometry part) {
    Geometry line = part.getDimension() == 2 ? part.getBoundary() : part;
    for (int i = 0; i < line.getNumGeometries(); i++) {
      Coordinate[] points = line.getGeometryN(i).getCoordinates();
      Path2D path = new Path2D.Double();
      for (int k = 0; k < points.length; k++) {
        if (k == 0) {
          path.moveTo(points[k].x, points[k].y);
        } else {
          path.lineTo(points[k].x, points[k].y);
        }
      }
      g.draw(path.createTransformedShape(toFrame));
    }
  }

  private void drawScaleBar(Graphics2D g, Lettering lettering) {
    double pixelsPerKm = toFrame.getScaleX() * 1000;
    double longest = frame.getWidth() / 4;
    int km = BAR_KM[BAR_KM.length - 1];
    for (int candidate : BAR_KM) {
      if (candidate * pixelsPerKm <= longest) {
        km = candidate;
        break;
      }
    }
    double x = frame.getX() + 2 * MARGIN;
    double y = frame.getMaxY() - 2 * MARGIN;
    double length = km * pixelsPerKm;
    g.setColor(Palette.INK);
    g.fill(new Rectangle2D.Double(x, y - 5, length / 2, 6));
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(x + length / 2, y - 5, length / 2, 6));
    g.setColor(Palette.INK);
    g.setStroke(new BasicStroke(1f));
    g.draw(new Rectangle2D.Double(x, y - 5, length, 6));
    lettering.centre(g, "0", x, y - 13, Lettering.Style.plain(17));
    lettering.centre(g, km + " km", x + length, y - 13, Lettering.Style.plain(17));
  }

  /** Metres to pixels of the frame, north up, centred, a margin left free. */
  private static AffineTransform fit(Rectangle2D frame, Envelope extent) {
    double scale =
        Math.min(
            (frame.getWidth() - 2 * MARGIN) / extent.getWidth(),
            (frame.getHeight() - 2 * MARGIN) / extent.getHeight());
    AffineTransform transform = new AffineTransform();
    transform.translate(frame.getCenterX(), frame.getCenterY());
    transform.scale(scale, -scale);
    transform.translate(-extent.centre().x, -extent.centre().y);
    return transform;
  }
}
