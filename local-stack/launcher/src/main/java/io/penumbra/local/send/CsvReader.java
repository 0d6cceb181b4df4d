package io.penumbra.local.send;

import java.io.IOException;

/** Reader of CSV rows (RFC 4180). A quoted cell may contain line ends. */
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
