package org.fenqu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files and methods that fit a screen or two; what doesn't is argued here. */
class CodeSizeTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int FILE_LINES = 320;
  private static final int METHOD_LINES = 45;

  /** Longer methods, and why they are one. */
  private static final Map<String, String> ARGUED =
      Map.of(
          "LzwDecoder.decode", "the hot loop: its state lives in registers, not in fields",
          "TiffSamples.read", "a loop for each type, so that the choice stays outside of it",
          "UnitTable.declare", "a list: a column each",
          "UnitIndicatorTable.declare", "a list: a column each");

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void filesAreShort() throws IOException {
    for (Path file : files()) {
      try (Stream<String> lines = Files.lines(file)) {
        assertThat(lines.count()).as(file.toString()).isLessThanOrEqualTo(FILE_LINES);
      }
    }
  }

  @Test
  void methodsAreShortOrArgued() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, Long> longer = new TreeMap<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        measure(unit, positions, longer);
      }
    }
    assertThat(longer.keySet()).isEqualTo(new TreeMap<>(ARGUED).keySet());
  }

  private static void measure(
      CompilationUnitTree unit, SourcePositions positions, Map<String, Long> longer) {
    String name = Path.of(unit.getSourceFile().getName()).getFileName().toString();
    LineMap lines = unit.getLineMap();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void none) {
        long from = lines.getLineNumber(positions.getStartPosition(unit, method));
        long to = lines.getLineNumber(positions.getEndPosition(unit, method));
        if (to - from + 1 > METHOD_LINES) {
          longer.put(name.replace(".java", ".") + method.getName(), to - from + 1);
        }
        return super.visitMethod(method, none);
      }
    }.scan(unit, null);
  }
}
