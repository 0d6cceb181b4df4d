package io.penumbra.ingestion.format.custom;

import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.UrlPort;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/** Reader of log lines by a definition. Stateless except for a cache of the last header. */
public final class CustomParser implements LineReader {

  private static final Map<String, ChronoUnit> UNITS =
      Map.of("s", ChronoUnit.SECONDS, "ms", ChronoUnit.MILLIS, "us", ChronoUnit.MICROS);

  private final String name;
  private final ParserDefinition definition;
  private final Splitter splitter;
  private final boolean syslogHeader;
  private final SequencedSet<String> mapped;

  /** Definition of the time; null if the time is in the syslog header, and for Squid's lines. */
  private final DefinedTime time;

  private volatile Columns last = new Columns(null, null);

  /** Column names of a header. */
  private record Columns(String head, List<String> names) {}

  /**
   * Creates a parser.
   *
   * @param name name of the stored parser
   * @throws InvalidDefinitionException naming the invalid field
   */
  public CustomParser(String name, ParserDefinition definition) {
    DefinitionCheck.check(definition);
    this.name = name;
    this.definition = definition;
    this.syslogHeader = definition.syslogHeader() == null || definition.syslogHeader();
    this.time = definition.time() == null ? null : DefinedTime.of(definition.time());
    this.splitter =
        switch (definition.layout()) {
          case DELIMITED ->
              new Splitter.ByDelimiter(definition.delimiter().charAt(0), definition.columns());
          case KEY_VALUE -> new Splitter.ByKey();
          case SQUID_LOGFORMAT -> SquidLogformat.of(definition.logformat());
        };
    this.mapped = listMapped();
    DefinitionCheck.areColumns(definition.columns(), mapped);
  }

  /** Returns the name of the stored parser. */
  public String name() {
    return name;
  }

  @Override
  public SensorFormat format() {
    return SensorFormat.CUSTOM;
  }

  /** Returns false: custom parsers are only used by name. */
  @Override
  public boolean recognises(LogLine line, LineContext context) {
    return false;
  }

  /** Returns true for a comment, and for a line with the names of all mapped fields. */
  @Override
  public boolean isHead(LogLine line) {
    if (line.text().startsWith("#")) {
      return true;
    }
    List<String> values = splitter.listValues(readText(line));
    return !values.isEmpty() && values.containsAll(mapped);
  }

  private String readText(LogLine line) {
    return syslogHeader ? line.message() : line.text();
  }

  private List<String> readColumns(String head) {
    Columns known = last;
    if (known.head == null || !known.head.equals(head)) {
      known = new Columns(head, listNamed(head));
      last = known;
    }
    return known.names;
  }

  /** Returns the columns of {@code #Fields: a b c} or {@code a,b,c}; other comments have none. */
  private List<String> listNamed(String head) {
    if (head == null) {
      return null;
    }
    String text = readText(LogLine.of(head));
    int colon = text.startsWith("#") ? text.indexOf(':') : -1;
    List<String> values =
        splitter.listValues(colon > 0 ? text.substring(colon + 1).strip() : text).stream()
            .map(String::strip)
            .toList();
    return !values.isEmpty() && values.containsAll(mapped) ? values : null;
  }

  /**
   * Returns the fields of a line by name.
   *
   * @throws RejectedRecordException if the line does not match the definition
   */
  public LogFields fields(LogLine line, LineContext context) {
    return splitter.split(readText(line), readColumns(context.head()));
  }

  /** Returns the mapped fields. */
  public SequencedSet<String> mappedFields() {
    return mapped;
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    LogFields fields = fields(line, context);
    return splitter instanceof SquidLogformat squid
        ? squid.read(fields, context)
        : read(fields, time == null ? line.headerTime(context) : time.read(fields, context));
  }

  private Reading read(LogFields fields, Instant at) {
    String url = readText(fields, definition.url());
    String port = readText(fields, definition.destinationPort());
    Observation use =
        Observation.at(start(at, fields))
            .client(
                nameOr(definition.sourceAddress(), "source"),
                readText(fields, definition.sourceAddress()))
            .machine(readText(fields, definition.machine()))
            .localPort(
                nameOr(definition.sourcePort(), "port"), readText(fields, definition.sourcePort()))
            .user(readUser(fields))
            .remote(
                nameOr(definition.destinationAddress(), "destination"),
                readText(fields, definition.destinationAddress()))
            .destination(url)
            .remotePort(
                nameOr(definition.destinationPort(), "URL"),
                port == null && url != null ? UrlPort.of(url) : port)
            .process(readText(fields, definition.process()))
            .verdict(readVerdict(fields));
    if (definition.protocol() != null) {
      use.protocol(Protocol.of(readText(fields, definition.protocol())));
    }
    return readVolumes(use, fields).read();
  }

  private Instant start(Instant at, LogFields fields) {
    ParserDefinition.Elapsed elapsed = definition.elapsed();
    return elapsed == null
        ? at
        : LogTimes.start(
            at, elapsed.field(), whole(fields.text(elapsed.field())), UNITS.get(elapsed.unit()));
  }

  /** Removes the fraction of a duration, which is below the stored resolution. */
  private static String whole(String number) {
    int dot = number == null ? -1 : number.indexOf('.');
    return dot > 0 ? number.substring(0, dot) : number;
  }

  private String readUser(LogFields fields) {
    ParserDefinition.User user = definition.user();
    String text = user == null ? null : fields.text(user.field());
    if (text == null) {
      return null;
    }
    String account =
        switch (user.format() == null ? ParserDefinition.UserFormat.ACCOUNT : user.format()) {
          case ACCOUNT -> text;
          case DOMAIN_SLASH_NAME -> slashed(text);
          case URL_ENCODED -> decode(text);
        };
    boolean bare =
        account.indexOf('\\') < 0 && account.indexOf('@') < 0 && account.indexOf("://") < 0;
    return user.domain() != null && bare ? user.domain() + '\\' + account : account;
  }

  private static String slashed(String text) {
    int slash = text.indexOf('/');
    return slash <= 0 ? text : text.substring(0, slash) + '\\' + text.substring(slash + 1);
  }

  /** Returns the decoded text; invalid escapes stay unchanged. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private Verdict readVerdict(LogFields fields) {
    ParserDefinition.Action action = definition.action();
    String value = action == null ? null : fields.text(action.field());
    if (value == null) {
      return Verdict.UNKNOWN;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    for (String term : action.deny()) {
      String wanted = term.toLowerCase(Locale.ROOT);
      if (wanted.endsWith("*")
          ? lower.startsWith(wanted.substring(0, wanted.length() - 1))
          : lower.equals(wanted)) {
        return Verdict.BLOCKED;
      }
    }
    return Verdict.ALLOWED;
  }

  /** Adds the volumes; from a total and one direction it computes the other. */
  private Observation readVolumes(Observation use, LogFields fields) {
    String up = readText(fields, definition.uploaded());
    String down = readText(fields, definition.downloaded());
    String total = readText(fields, definition.total());
    if (total != null && (up == null) != (down == null)) {
      long left =
          Values.bytes(definition.total(), total)
              - (up == null
                  ? Values.bytes(definition.downloaded(), down)
                  : Values.bytes(definition.uploaded(), up));
      if (left >= 0 && up == null) {
        up = Long.toString(left);
      } else if (left >= 0) {
        down = Long.toString(left);
      }
    }
    return use.up(nameOr(definition.uploaded(), "total"), up)
        .down(nameOr(definition.downloaded(), "total"), down)
        .total(definition.total(), total);
  }

  private static String readText(LogFields fields, String field) {
    return field == null ? null : fields.text(field);
  }

  private static String nameOr(String field, String other) {
    return field == null ? other : field;
  }

  private SequencedSet<String> listMapped() {
    if (splitter instanceof SquidLogformat squid) {
      return squid.codes();
    }
    List<String> names = new ArrayList<>(time == null ? List.of() : time.fields());
    names.add(definition.elapsed() == null ? null : definition.elapsed().field());
    names.add(definition.sourceAddress());
    names.add(definition.sourcePort());
    names.add(definition.machine());
    names.add(definition.user() == null ? null : definition.user().field());
    names.add(definition.destinationAddress());
    names.add(definition.destinationPort());
    names.add(definition.url());
    names.add(definition.protocol());
    names.add(definition.process());
    names.add(definition.uploaded());
    names.add(definition.downloaded());
    names.add(definition.total());
    names.add(definition.action() == null ? null : definition.action().field());
    SequencedSet<String> set = new LinkedHashSet<>();
    names.stream().filter(Objects::nonNull).forEach(set::add);
    return set;
  }
}
