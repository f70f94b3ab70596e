package org.fenqu.config;

import java.io.IOException;

/** Reads a text file in UTF-8, wherever configuration lies. */
public interface TextSource {
  /**
   * @param uri path or URI
   * @throws IOException if it can't be read
   */
  String read(String uri) throws IOException;
}
