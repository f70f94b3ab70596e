package org.fenqu.kernel;

import java.util.List;
import org.fenqu.grid.CellRange;

/**
 * A rectangle of labels drawn as text, north at the top: '.' is 0, letters are labels from 'a' = 1.
 */
public record AsciiGrid(int width, int height, int[] labels) {
  public static AsciiGrid of(String drawing) {
    List<String> lines = drawing.strip().lines().map(String::strip).toList();
    int width = lines.get(0).length();
    int height = lines.size();
    int[] labels = new int[width * height];
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        char c = lines.get(height - 1 - row).charAt(col);
        labels[row * width + col] = c == '.' ? 0 : c - 'a' + 1;
      }
    }
    return new AsciiGrid(width, height, labels);
  }

  /** The drawing of labels of the same shape. */
  public String draw(int[] drawn) {
    StringBuilder text = new StringBuilder();
    for (int row = height - 1; row >= 0; row--) {
      for (int col = 0; col < width; col++) {
        int label = drawn[row * width + col];
        text.append(label == 0 ? '.' : (char) ('a' + label - 1));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The rectangle with its south-west cell at a column and row. */
  public CellRange rangeAt(int col, int row) {
    return new CellRange(col, row, col + width - 1, row + height - 1);
  }

  public boolean[] inside() {
    boolean[] inside = new boolean[labels.length];
    for (int cell = 0; cell < labels.length; cell++) {
      inside[cell] = labels[cell] != 0;
    }
    return inside;
  }
}
