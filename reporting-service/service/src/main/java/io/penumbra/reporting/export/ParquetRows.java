package io.penumbra.reporting.export;

import io.penumbra.reporting.table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writer of Apache Parquet: flat rows of optional columns, plain encoding, one gzip page per column
 * and row group (docs/adr/0014-files-are-written-here.md).
 */
final class ParquetRows<T> implements RowWriter<T> {

  /** Rows of a row group, which are in memory. */
  private static final int GROUP = 20_000;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final List<Column<T>> columns;
  private final OutputStream out;
  private final List<Pending> pending;
  private final List<Group> groups = new ArrayList<>();
  private long offset;
  private long rows;
  private int inGroup;

  /** Values of a column in the current row group. */
  private static final class Pending {
    final LittleEndian values = new LittleEndian();
    final LittleEndian levels = new LittleEndian();
    int bits;

    void level(int index, boolean present) {
      if (present) {
        bits |= 1 << (index & 7);
      }
      if ((index & 7) == 7) {
        levels.putByte(bits);
        bits = 0;
      }
    }

    void reset() {
      values.reset();
      levels.reset();
      bits = 0;
    }
  }

  private record Chunk(long offset, long uncompressed, long compressed) {}

  private record Group(List<Chunk> chunks, int rows) {}

  ParquetRows(List<Column<T>> columns, OutputStream out) throws IOException {
    this.columns = columns;
    this.out = out;
    this.pending = columns.stream().map(_ -> new Pending()).toList();
    put(MAGIC);
  }

  @Override
  public void write(T row) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).value().apply(row);
      pending.get(i).level(inGroup, value != null);
      if (value != null) {
        plain(pending.get(i).values, columns.get(i).type(), value);
      }
    }
    inGroup++;
    rows++;
    if (inGroup == GROUP) {
      group();
    }
  }

  private static void plain(LittleEndian values, Column.Type type, Object value) {
    switch (type) {
      case TEXT -> {
        byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        values.putInt(bytes.length);
        values.writeBytes(bytes);
      }
      case WHOLE -> values.putLong((Long) value);
      case DECIMAL -> values.putLong(Double.doubleToRawLongBits((Double) value));
      case MOMENT -> {
        Instant at = (Instant) value;
        values.putLong(Math.addExact(at.getEpochSecond() * 1_000_000, at.getNano() / 1_000));
      }
      case DAY -> values.putInt((int) ((LocalDate) value).toEpochDay());
    }
  }

  private void group() throws IOException {
    List<Chunk> chunks = new ArrayList<>(columns.size());
    for (Pending column : pending) {
      if ((inGroup & 7) != 0) {
        column.levels.putByte(column.bits);
      }
      chunks.add(toChunk(column));
      column.reset();
    }
    groups.add(new Group(chunks, inGroup));
    inGroup = 0;
  }

  /** Returns a page: definition levels as one bit-packed run, then the non-null values. */
  private Chunk toChunk(Pending column) throws IOException {
    ThriftCompact run = new ThriftCompact();
    run.varint(((long) column.levels.size() << 1) | 1);
    LittleEndian page = new LittleEndian();
    page.putInt(run.size() + column.levels.size());
    page.writeBytes(run.toByteArray());
    page.writeBytes(column.levels.toByteArray());
    page.writeBytes(column.values.toByteArray());
    ByteArrayOutputStream gzip = new ByteArrayOutputStream(page.size() / 2 + 64);
    try (OutputStream to = new GZIPOutputStream(gzip)) {
      page.writeTo(to);
    }
    ThriftCompact header = new ThriftCompact();
    header.begin();
    header.i32(1, 0);
    header.i32(2, page.size());
    header.i32(3, gzip.size());
    header.struct(5);
    header.i32(1, inGroup);
    header.i32(2, 0);
    header.i32(3, 3);
    header.i32(4, 3);
    header.end();
    header.end();
    Chunk chunk =
        new Chunk(offset, (long) header.size() + page.size(), (long) header.size() + gzip.size());
    put(header.toByteArray());
    put(gzip.toByteArray());
    return chunk;
  }

  @Override
  public void close() throws IOException {
    if (inGroup > 0) {
      group();
    }
    byte[] footer = createFooter();
    put(footer);
    LittleEndian end = new LittleEndian();
    end.putInt(footer.length);
    put(end.toByteArray());
    put(MAGIC);
    out.flush();
  }

  private byte[] createFooter() {
    ThriftCompact meta = new ThriftCompact();
    meta.begin();
    meta.i32(1, 1);
    meta.list(2, ThriftCompact.STRUCT, columns.size() + 1);
    meta.begin();
    meta.string(4, "rows");
    meta.i32(5, columns.size());
    meta.end();
    columns.forEach(column -> schema(meta, column));
    meta.i64(3, rows);
    meta.list(4, ThriftCompact.STRUCT, groups.size());
    groups.forEach(group -> group(meta, group));
    meta.string(6, "Penumbra");
    meta.end();
    return meta.toByteArray();
  }

  private static void schema(ThriftCompact meta, Column<?> column) {
    meta.begin();
    meta.i32(1, physical(column.type()));
    meta.i32(3, 1);
    meta.string(4, column.name());
    switch (column.type()) {
      case TEXT -> {
        meta.i32(6, 0);
        logical(meta, 1);
      }
      case DAY -> {
        meta.i32(6, 6);
        logical(meta, 6);
      }
      case MOMENT -> {
        meta.i32(6, 10);
        meta.struct(10);
        meta.struct(8);
        meta.bool(1, true);
        meta.struct(2);
        meta.struct(2);
        meta.end();
        meta.end();
        meta.end();
        meta.end();
      }
      case WHOLE, DECIMAL -> {}
    }
    meta.end();
  }

  private static void logical(ThriftCompact meta, int type) {
    meta.struct(10);
    meta.struct(type);
    meta.end();
    meta.end();
  }

  private static int physical(Column.Type type) {
    return switch (type) {
      case DAY -> 1;
      case WHOLE, MOMENT -> 2;
      case DECIMAL -> 5;
      case TEXT -> 6;
    };
  }

  private void group(ThriftCompact meta, Group group) {
    meta.begin();
    meta.list(1, ThriftCompact.STRUCT, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Chunk chunk = group.chunks().get(i);
      meta.begin();
      meta.i64(2, chunk.offset());
      meta.struct(3);
      meta.i32(1, physical(columns.get(i).type()));
      meta.list(2, ThriftCompact.I32, 2);
      meta.zigzag(0);
      meta.zigzag(3);
      meta.list(3, ThriftCompact.BINARY, 1);
      meta.text(columns.get(i).name());
      meta.i32(4, 2);
      meta.i64(5, group.rows());
      meta.i64(6, chunk.uncompressed());
      meta.i64(7, chunk.compressed());
      meta.i64(9, chunk.offset());
      meta.end();
      meta.end();
    }
    meta.i64(2, group.chunks().stream().mapToLong(Chunk::uncompressed).sum());
    meta.i64(3, group.rows());
    meta.end();
  }

  private void put(byte[] bytes) throws IOException {
    out.write(bytes);
    offset += bytes.length;
  }
}
