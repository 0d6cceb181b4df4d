package io.penumbra.reporting.columnar;

import com.google.common.collect.Lists;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.columnar.PackedDay.Listed;
import io.penumbra.reporting.entity.EntityKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * File format of a packed day: segments, totals and index, each in its in-memory form, so that
 * nothing is computed again.
 *
 * <p>Layout: magic number and format (4 bytes), length of the header (4), CRC-32 of the rest (8),
 * the header, and the contents in sequence. The header describes the contents. This class writes
 * and reads it in the same order.
 */
final class DayFile {

  /**
   * "PUD" and the format number, which changes with every change of content, aggregation or index.
   * Files of other formats are ignored.
   */
  private static final int FORMAT = 'P' << 24 | 'U' << 16 | 'D' << 8 | 3;

  private static final int BEGIN = 2 * Integer.BYTES + Long.BYTES;

  private DayFile() {}

  /**
   * Writes a day with all its segments.
   *
   * @return false if it exceeds the maximum of a readable file, 2 GB
   */
  static boolean write(PackedDay day, FileChannel file) throws IOException {
    Writer writer = new Writer();
    writer.write(day);
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(ByteBuffer.wrap(writer.header.toByteArray()));
    parts.addAll(writer.contents);
    long size = parts.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size + BEGIN > Integer.MAX_VALUE) {
      return false;
    }
    CRC32 sum = new CRC32();
    parts.forEach(part -> sum.update(part.duplicate()));
    ByteBuffer begin =
        ByteBuffer.allocate(BEGIN)
            .putInt(FORMAT)
            .putInt(writer.header.size())
            .putLong(sum.getValue())
            .flip();
    for (ByteBuffer part : Lists.asList(begin, parts.toArray(ByteBuffer[]::new))) {
      while (part.hasRemaining()) {
        file.write(part);
      }
    }
    return true;
  }

  private static final class Writer {
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final DataOutputStream to = new DataOutputStream(header);
    private final List<ByteBuffer> contents = new ArrayList<>();

    void write(PackedDay day) throws IOException {
      to.writeInt(day.listed().size());
      for (Listed one : day.listed()) {
        to.writeInt(one.number());
        to.writeInt(one.firstApp());
        to.writeInt(one.lastApp());
        write(day.segment(one));
      }
      WholeDay whole = day.whole();
      for (EntityKind kind : EntityKind.values()) {
        write(whole.totals().get(kind).segment());
      }
      for (ByteBuffer content : whole.index().contents()) {
        write(content);
      }
    }

    private void write(Segment segment) throws IOException {
      for (EntityKind kind : EntityKind.values()) {
        long[] pages = segment.pages(kind).toLongArray();
        to.writeInt(pages.length);
        for (long word : pages) {
          to.writeLong(word);
        }
      }
      write(segment.usage().bytes());
    }

    private void write(ByteBuffer content) throws IOException {
      to.writeInt(content.limit());
      contents.add(content.duplicate().rewind());
    }
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @param file content of the file, which must not change
   * @throws IOException if the format differs, or the file is truncated or damaged
   */
  static PackedDay read(DayVersion id, ByteBuffer file, MappedBytes bytes) throws IOException {
    if (file.limit() < BEGIN || file.getInt(0) != FORMAT) {
      throw new IOException("not a packed day of this format");
    }
    int header = file.getInt(Integer.BYTES);
    CRC32 sum = new CRC32();
    sum.update(file.duplicate().position(BEGIN));
    if (sum.getValue() != file.getLong(2 * Integer.BYTES)) {
      throw new IOException("its checksum is wrong");
    }
    byte[] description = new byte[header];
    file.get(BEGIN, description);
    return new Reader(file, BEGIN + header, description).read(id, bytes);
  }

  private static final class Reader {
    private final ByteBuffer file;
    private final DataInputStream from;
    private int at;

    Reader(ByteBuffer file, int contents, byte[] header) {
      this.file = file;
      this.at = contents;
      this.from = new DataInputStream(new ByteArrayInputStream(header));
    }

    PackedDay read(DayVersion id, MappedBytes bytes) throws IOException {
      List<Listed> listed = new ArrayList<>();
      List<Segment> segments = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        int number = from.readInt();
        int firstApp = from.readInt();
        int lastApp = from.readInt();
        Segment segment = readSegment();
        listed.add(new Listed(number, firstApp, lastApp, segment.usage().weight()));
        segments.add(segment);
      }
      PackedDay day = new PackedDay(id, listed, bytes);
      for (int i = 0; i < listed.size(); i++) {
        day.put(listed.get(i).number(), segments.get(i));
      }
      day.know(whole(day));
      return day;
    }

    private WholeDay whole(PackedDay day) throws IOException {
      Map<EntityKind, DayPartition> totals = new EnumMap<>(EntityKind.class);
      for (EntityKind kind : EntityKind.values()) {
        totals.put(kind, new DayPartition(day.day(), readSegment(), null));
      }
      int groups =
          day.listPartitions(day.listed(), null).stream().mapToInt(one -> one.usage().size()).sum();
      List<ByteBuffer> index = new ArrayList<>();
      for (int i = 0; i < DayIndex.CONTENTS; i++) {
        index.add(readContent());
      }
      return new WholeDay(totals, new DayIndex(day.day(), groups, index));
    }

    private Segment readSegment() throws IOException {
      Map<EntityKind, BitSet> pages = new EnumMap<>(EntityKind.class);
      for (EntityKind kind : EntityKind.values()) {
        long[] words = new long[from.readInt()];
        for (int i = 0; i < words.length; i++) {
          words[i] = from.readLong();
        }
        pages.put(kind, BitSet.valueOf(words));
      }
      return new Segment(new UsageSegment(readContent()), pages);
    }

    private ByteBuffer readContent() throws IOException {
      int length = from.readInt();
      ByteBuffer content = file.slice(at, length);
      at += length;
      return content;
    }
  }
}
