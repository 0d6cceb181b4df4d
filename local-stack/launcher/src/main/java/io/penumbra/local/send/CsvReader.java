package io.penumbra.local.send;

import java.io.IOException;

/** Rows of CSV (RFC 4180): a quoted cell may contain the end of a line. */
final class CsvReader extends RecordReader {

  CsvReader(ByteSource source) {
    super(source);
  }

  @Override
  RawRecord next() throws IOException {
    while (true) {
      begin();
      int line = source.line();
      int b = source.read();
      for (boolean quoted = false; b != ByteSource.END && (quoted || b != '\n'); ) {
        quoted ^= b == '"';
        append(b);
        b = source.read();
      }
      RawRecord row = record(line);
      if (row.bytes().length > 0) {
        return row;
      }
      if (b == ByteSource.END) {
        return null;
      }
    }
  }
}
