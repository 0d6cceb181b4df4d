package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.ByteSource;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Readers;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.section.RequestSection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reader of a body as one request that records a verdict for each line. */
final class VerdictOfEachLine {

  private static final int LONGEST = 262_144;

  private final RequestSectionBuilder builder = new RequestSectionBuilder("sensor", "proxies");
  private final RecordParser parser;
  private int sections;
  private Map<String, Integer> skipped = Map.of();
  private Map<String, Integer> rejected = Map.of();
  private int rejections;

  VerdictOfEachLine(Set<SensorFormat> taken, ZoneId zone, Instant now) {
    parser =
        new RecordParser(
            Readers.all(),
            new RecordParser.Terms(taken, format -> true, zone, null, now, null, Exclusions.NONE),
            new TestLimits(Duration.ofDays(20_000)),
            now,
            builder,
            new RejectedLines(1, 1_000_000, LONGEST, 1L << 30));
  }

  /** Returns a verdict for each line that is not empty. */
  List<String> verdicts(byte[] body) {
    List<String> verdicts = new ArrayList<>();
    int begin = 0;
    for (int end = 0; end <= body.length; end++) {
      if (end == body.length || body[end] == '\n') {
        if (end > begin) {
          verdicts.add(verdict(body, begin, end));
        }
        begin = end + 1;
      }
    }
    return verdicts;
  }

  private String verdict(byte[] body, int begin, int end) {
    try {
      parser.readAll(
          new RecordStream(new ByteArrayInputStream(body, begin, end - begin), LONGEST, 1L << 30));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Receipt after = parser.receipt("");
    List<String> verdict = new ArrayList<>();
    more(skipped, after.skipped()).forEach((reason, n) -> verdict.add("skipped " + reason));
    more(rejected, after.rejected()).forEach((reason, n) -> verdict.add("rejected " + reason));
    after.rejections().stream()
        .skip(rejections)
        .forEach(it -> verdict.add((it.field() == null ? "" : it.field() + ' ') + it.detail()));
    skipped = Map.copyOf(after.skipped());
    rejected = Map.copyOf(after.rejected());
    rejections = after.rejections().size();
    List<RequestSection> all = builder.build();
    for (RequestSection section : all.subList(sections, all.size())) {
      Section decoded = SectionCodec.decode(new ByteSource(section.encoded()));
      decoded.transactions().forEach(t -> verdict.add(text(decoded, section, t)));
      decoded.facts().forEach(fact -> verdict.add(text(decoded, section, fact)));
    }
    sections = all.size();
    return verdict.isEmpty() ? "head" : String.join(" ; ", verdict);
  }

  private static Map<String, Integer> more(
      Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> more = new TreeMap<>();
    after.forEach(
        (reason, count) -> {
          int added = count - before.getOrDefault(reason, 0);
          if (added > 0) {
            more.put(reason, added);
          }
        });
    return more;
  }

  private static String text(Section section, RequestSection of, Transaction t) {
    return "%s\t%s\t%s %s\tuser=%s\t%s:%d → %s:%d %s\thost=%s\tup=%s down=%s%s\t%s%s%s"
        .formatted(
            section.format().id(),
            t.at(),
            of.subject().kind().name().toLowerCase(Locale.ROOT),
            of.subject().key(),
            t.account(),
            t.localAddress(),
            t.localPort(),
            t.remoteAddress(),
            t.remotePort(),
            t.protocol().name().toLowerCase(Locale.ROOT),
            t.host(),
            bytes(t.bytesUp()),
            bytes(t.bytesDown()),
            t.bytesTotal() == Transaction.UNKNOWN ? "" : " total=" + t.bytesTotal(),
            t.verdict().name().toLowerCase(Locale.ROOT),
            t.count() == 1 ? "" : " ×" + t.count(),
            t.connection() == null ? "" : " id=" + t.connection());
  }

  private static String text(Section section, RequestSection of, Fact fact) {
    return "%s\t%s %s\t%s"
        .formatted(
            section.format().id(),
            of.subject().kind().name().toLowerCase(Locale.ROOT),
            of.subject().key(),
            fact);
  }

  private static String bytes(long bytes) {
    return bytes == Transaction.UNKNOWN ? "?" : String.valueOf(bytes);
  }
}
