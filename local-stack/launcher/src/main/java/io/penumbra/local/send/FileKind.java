package io.penumbra.local.send;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Type of a file, detected from its first bytes. The file name is ignored. */
enum FileKind {
  /** JSON values or lines of a Zeek log. */
  RECORDS("application/x-ndjson"),

  /** CSV rows with a header line, as exported by advanced hunting and Sentinel. */
  CSV("text/csv"),

  /** Log lines of a proxy, a firewall or a resolver. */
  LOG("text/plain");

  /** Number of bytes needed to detect the type of a file. */
  static final int HEAD = 16 * 1024;

  private static final String ACCEPTED =
      """
      Accepted, plain or gzipped, in UTF-8 or in UTF-16 with a byte order mark:
      - JSON: one object per line, pretty-printed, arrays, {"records":[…]}, {"Results":[…]}
      - CSV exports of advanced hunting and Sentinel, with their header line
      - logs of Zeek in columns, with their header lines
      - logs of proxies, firewalls and resolvers, one record per line (docs/formats.md)""";

  /**
   * Maximum number of lines before the first line with a time, for example a banner or column
   * names.
   */
  private static final int BANNER = 20;

  /** Time of day or seconds since 1970. Every log line contains one of them. */
  private static final Pattern TIME =
      Pattern.compile("\\d:\\d\\d:\\d\\d|(?<!\\d)1\\d{9}(?:\\d{3})*(?!\\d)");

  private static final Pattern PRIORITY = Pattern.compile("<\\d{1,3}>.*");

  /** Column name of the time, which every CSV file needs. */
  private static final Pattern TIME_COLUMN =
      Pattern.compile("(?i)\"?(timestamp|timegenerated)( \\[[^\\]]*])?\"?");

  private static final Pattern ZEEK_HEADER =
      Pattern.compile("#(separator|set_separator|empty_field|unset_field|path|open|fields)\\s.*");

  private record Magic(String bytes, int at, String name, String hint) {

    boolean begins(String head) {
      return head.startsWith(bytes, at);
    }
  }

  /** Known but unsupported formats. Signatures are matched as ISO 8859-1 text. */
  private static final List<Magic> OTHERS =
      List.of(
          new Magic("ElfFile\0", 0, "a Windows event log (.evtx)", "evtx_dump -o jsonl"),
          new Magic("\u00d4\u00c3\u00b2\u00a1", 0, "a packet capture (.pcap)", "zeek -r"),
          new Magic("\u00a1\u00b2\u00c3\u00d4", 0, "a packet capture (.pcap)", "zeek -r"),
          new Magic("M<\u00b2\u00a1", 0, "a packet capture (.pcap)", "zeek -r"),
          new Magic("\u00a1\u00b2<M", 0, "a packet capture (.pcap)", "zeek -r"),
          new Magic("\n\r\r\n", 0, "a packet capture (.pcapng)", "zeek -r"),
          new Magic("PAR1", 0, "a Parquet file", "an export as CSV or JSON"),
          new Magic("ORC", 0, "an ORC file", "an export as CSV or JSON"),
          new Magic("Obj\u0001", 0, "an Avro file", "an export as CSV or JSON"),
          new Magic("SQLite format 3\0", 0, "a SQLite database", "an export as CSV or JSON"),
          new Magic("\u00d0\u00cf\u0011\u00e0", 0, "an old Office document", "an export as CSV"),
          new Magic("%PDF", 0, "a PDF document", "an export as CSV or JSON"),
          new Magic("7z\u00bc\u00af\u0027\u001c", 0, "a 7z archive", "7z x"),
          new Magic("\u00fd7zXZ", 0, "a file compressed with xz", "xz -d"),
          new Magic("BZh", 0, "a file compressed with bzip2", "bzip2 -d"),
          new Magic("(\u00b5/\u00fd", 0, "a file compressed with zstd", "zstd -d"),
          new Magic("ustar", 257, "a tar archive", "tar -x"));

  private final String mediaType;

  FileKind(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * Detects the type of a file.
   *
   * @param head first bytes of the file, decompressed and in UTF-8
   * @throws UnsupportedFileException if the format is not supported
   */
  static FileKind of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004")) {
      boolean workbook = text.contains("[Content_Types].xml") || text.contains("xl/");
      throw workbook
          ? unsupported("an Office document (.xlsx)", "saving it as CSV")
          : unsupported("a ZIP archive", "unzip");
    }
    for (Magic other : OTHERS) {
      if (other.begins(text)) {
        throw unsupported(other.name(), other.hint());
      }
    }
    if (text.indexOf('\0') >= 0) {
      throw unsupported("binary data of an unknown format, or UTF-16 without a byte order mark");
    }
    String first = text.stripLeading().lines().findFirst().orElse("");
    if (first.isEmpty() || first.startsWith("{") || first.startsWith("[")) {
      return RECORDS;
    }
    if (ZEEK_HEADER.matcher(first).matches()) {
      return RECORDS;
    }
    if (List.of(first.split("[,;\\t]")).stream()
        .anyMatch(cell -> TIME_COLUMN.matcher(cell.strip()).matches())) {
      return CSV;
    }
    if (first.startsWith("<") && !PRIORITY.matcher(first).matches()) {
      throw unsupported(
          first.toLowerCase(Locale.ROOT).contains("<html") ? "an HTML page" : "XML",
          "an export as JSON");
    }
    if (text.stripLeading().lines().limit(BANNER).anyMatch(line -> TIME.matcher(line).find())) {
      return LOG;
    }
    throw unsupported(
        "text of an unknown format (neither JSON, nor a log whose lines have a time, nor CSV with a"
            + " column Timestamp or TimeGenerated)");
  }

  private static UnsupportedFileException unsupported(String what, String hint) {
    return new UnsupportedFileException("%s; try %s".formatted(what, hint), ACCEPTED);
  }

  private static UnsupportedFileException unsupported(String what) {
    return new UnsupportedFileException(what, ACCEPTED);
  }
}
