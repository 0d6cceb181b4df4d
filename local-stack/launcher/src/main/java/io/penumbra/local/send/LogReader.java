package io.penumbra.local.send;

import java.io.IOException;

/** Reader of log lines, one record per line. */
final class LogReader extends RecordReader {

  LogReader(ByteSource source) {
    super(source);
  }

  @Override
  RawRecord next() throws IOException {
    while (true) {
      begin();
      int line = source.line();
      int b = source.read();
      while (b != ByteSource.END && b != '\n') {
        append(b);
        b = source.read();
      }
      RawRecord record = record(line);
      if (record.bytes().length > 0) {
        return record;
      }
      if (b == ByteSource.END) {
        return null;
      }
    }
  }
}
