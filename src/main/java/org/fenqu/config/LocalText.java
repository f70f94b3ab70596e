package org.fenqu.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of local files, by path or {@code file:} URI. */
public final class LocalText implements TextSource {
  @Override
  public String read(String uri) throws IOException {
    return Files.readString(uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri));
  }
}
