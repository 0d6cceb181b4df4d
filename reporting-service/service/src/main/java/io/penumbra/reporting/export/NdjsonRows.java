package io.penumbra.reporting.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Writer of one JSON object per line: the item of the API's pages, or its conversion. */
final class NdjsonRows<T> implements RowWriter<T> {

  private final ObjectMapper json;
  private final Function<T, ?> line;
  private final OutputStream out;

  NdjsonRows(ObjectMapper json, Function<T, ?> line, OutputStream out) {
    this.json = json;
    this.line = line;
    this.out = new BufferedOutputStream(out, 1 << 15);
  }

  @Override
  public void write(T row) throws IOException {
    out.write(json.writeValueAsBytes(line.apply(row)));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
