package io.penumbra.ingestion.format.custom;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.format.custom.FormatGuess.Evidence;
import io.penumbra.ingestion.format.custom.FormatGuess.Reason;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.LogTimes;
import io.penumbra.ingestion.format.log.Verdicts;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Detection of the meaning of columns by their names and values. */
final class Draft {

  private static final double MOSTLY = 0.8;

  /** Minimum share of fitting values in a column with a matching name. */
  private static final double HALF = 0.5;

  private static final Pattern DATE =
      Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}");
  private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9_-]{1,63}\\.)+[A-Za-z][A-Za-z0-9-]{1,62}(?::\\d{1,5})?");

  /** Maximum length of a host with a port: a name of 253 characters and a port. */
  private static final int LONGEST_HOST = 259;

  /** Patterns beyond the common forms in which day and month cannot be confused. */
  private static final List<String> PATTERNS =
      List.of(
          "dd.MM.yyyy HH:mm:ss",
          "dd/MM/yyyy HH:mm:ss",
          "MM/dd/yyyy HH:mm:ss",
          "dd-MM-yyyy HH:mm:ss",
          "yyyy.MM.dd HH:mm:ss",
          "yyyyMMddHHmmss",
          "yyyyMMdd HH:mm:ss");

  private static final Set<String> TIME_NAMES =
      Set.of("time", "date", "datetime", "timestamp", "eventtime", "logtime", "starttime", "ts");
  private static final Set<String> SOURCE_NAMES =
      Set.of(
          "src",
          "srcip",
          "sourceip",
          "sourceaddress",
          "srcaddr",
          "source",
          "clientip",
          "cip",
          "client",
          "srcaddress",
          "ipsource",
          "localip");
  private static final Set<String> SOURCE_PORT_NAMES =
      Set.of("srcport", "sport", "spt", "sourceport", "clientport", "localport");
  private static final Set<String> DESTINATION_NAMES =
      Set.of(
          "dst",
          "dstip",
          "destip",
          "destinationip",
          "destinationaddress",
          "dstaddr",
          "sip",
          "serverip",
          "remoteip",
          "destination",
          "dest",
          "dstaddress",
          "ipdestination");
  private static final Set<String> DESTINATION_PORT_NAMES =
      Set.of("dstport", "dport", "dpt", "destport", "destinationport", "serverport", "remoteport");
  private static final Set<String> URL_NAMES =
      Set.of(
          "url",
          "uri",
          "host",
          "domain",
          "hostname",
          "dsthost",
          "website",
          "fqdn",
          "sni",
          "requesturl",
          "desthost",
          "server",
          "site");
  private static final Set<String> USER_NAMES =
      Set.of(
          "user",
          "username",
          "account",
          "login",
          "suser",
          "usr",
          "csusername",
          "userid",
          "utilisateur",
          "benutzer");
  private static final Set<String> MACHINE_NAMES =
      Set.of("machine", "computer", "device", "devicename", "srchost", "clienthost", "workstation");
  private static final Set<String> UPLOADED_NAMES =
      Set.of(
          "uploaded",
          "upload",
          "sent",
          "bytessent",
          "sentbytes",
          "sentbyte",
          "bytesout",
          "outbytes",
          "csbytes",
          "up",
          "bytesup",
          "requestsize",
          "txbytes");
  private static final Set<String> DOWNLOADED_NAMES =
      Set.of(
          "downloaded",
          "download",
          "received",
          "bytesreceived",
          "receivedbytes",
          "rcvd",
          "rcvdbyte",
          "bytesin",
          "inbytes",
          "scbytes",
          "down",
          "bytesdown",
          "responsesize",
          "rxbytes");
  private static final Set<String> TOTAL_NAMES =
      Set.of("bytes", "totalbytes", "total", "bytestotal", "totalsize");
  private static final Set<String> ACTION_NAMES =
      Set.of("action", "verdict", "decision", "disposition", "result", "policyaction");
  private static final Set<String> PROTOCOL_NAMES =
      Set.of("proto", "protocol", "transport", "ipprotocol");
  private static final Set<String> PROCESS_NAMES =
      Set.of("process", "processname", "program", "image", "executable");

  /** Column of the sample. */
  private record Column(String name, List<String> values) {

    boolean named(Set<String> names) {
      return names.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    double share(Predicate<String> holds) {
      return values.isEmpty() ? 0 : values.stream().filter(holds).count() / (double) values.size();
    }
  }

  private final List<Reason> reasons;
  private final List<Column> columns = new ArrayList<>();

  Draft(List<Reason> reasons) {
    this.reasons = reasons;
  }

  void add(String name, List<String> values) {
    columns.add(new Column(name, values.stream().filter(v -> LogFields.known(v) != null).toList()));
  }

  ParserDefinition definition(
      ParserDefinition.Layout layout, String delimiter, List<String> names) {
    ParserDefinition.Time time = createTime();
    String source =
        address("sourceAddress", SOURCE_NAMES, Evidence.PRIVATE_ADDRESSES, Draft::isPrivate, null);
    String destination =
        address(
            "destinationAddress",
            DESTINATION_NAMES,
            Evidence.PUBLIC_ADDRESSES,
            Draft::isPublic,
            source);
    return new ParserDefinition(
        layout,
        delimiter,
        names,
        null,
        null,
        time,
        null,
        source,
        byName("sourcePort", SOURCE_PORT_NAMES, Draft::isNumber),
        byName("machine", MACHINE_NAMES, _ -> true),
        createUser(),
        destination,
        byName("destinationPort", DESTINATION_PORT_NAMES, Draft::isNumber),
        getUrl(),
        getProtocol(),
        byName("process", PROCESS_NAMES, _ -> true),
        byName("uploaded", UPLOADED_NAMES, Draft::isNumber),
        byName("downloaded", DOWNLOADED_NAMES, Draft::isNumber),
        byName("total", TOTAL_NAMES, Draft::isNumber),
        createAction());
  }

  private ParserDefinition.Time createTime() {
    for (Column column : columns) {
      double share = column.share(Draft::isTime);
      boolean looks = share >= MOSTLY;
      if (looks && (column.named(TIME_NAMES) || column.share(Draft::isNumber) < MOSTLY)) {
        return createTime(List.of(column), null, Evidence.TIMES, share);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      Column date = columns.get(i);
      if (date.share(v -> DATE.matcher(v).matches()) < MOSTLY) {
        continue;
      }
      for (Column clock : columns) {
        if (clock.share(v -> CLOCK.matcher(v).matches()) >= MOSTLY) {
          return written(List.of(date, clock));
        }
      }
    }
    for (Column column : columns) {
      ParserDefinition.Time written = written(List.of(column));
      if (written != null) {
        return written;
      }
    }
    // Unix times in a column whose name does not indicate a time
    for (Column column : columns) {
      double share = column.share(Draft::isTime);
      if (share >= MOSTLY) {
        return createTime(List.of(column), null, Evidence.TIMES, share);
      }
    }
    return null;
  }

  /** Returns a time in one or two columns, in a common form or by a pattern. */
  private ParserDefinition.Time written(List<Column> parts) {
    Column whole = joined(parts);
    double usual = whole.share(Draft::isTime);
    if (usual >= MOSTLY) {
      return createTime(parts, null, Evidence.TIMES, usual);
    }
    List<String> fitting =
        PATTERNS.stream().filter(pattern -> whole.share(fits(pattern)) >= MOSTLY).toList();
    if (fitting.isEmpty()) {
      return null;
    }
    String best =
        fitting.stream()
            .max(Comparator.comparingDouble(pattern -> whole.share(fits(pattern))))
            .orElseThrow();
    boolean unclear =
        fitting.stream().filter(p -> whole.share(fits(p)) == whole.share(fits(best))).count() > 1;
    return createTime(
        parts,
        best,
        unclear ? Evidence.DAY_OR_MONTH_FIRST : Evidence.TIMES,
        whole.share(fits(best)));
  }

  private static Column joined(List<Column> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int rows = parts.stream().mapToInt(part -> part.values().size()).min().orElse(0);
    return new Column(
        "",
        IntStream.range(0, rows)
            .mapToObj(i -> parts.get(0).values().get(i) + " " + parts.get(1).values().get(i))
            .toList());
  }

  private ParserDefinition.Time createTime(
      List<Column> parts, String pattern, Evidence evidence, double share) {
    List<String> names = parts.stream().map(Column::name).toList();
    names.forEach(
        name -> reasons.add(new Reason("time", name, evidence, FormatGuess.computePercent(share))));
    return new ParserDefinition.Time(names, pattern, null);
  }

  private static Predicate<String> fits(String pattern) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return value -> {
      if (value.length() != pattern.length()) {
        return false; // checked without an exception per value
      }
      try {
        LocalDateTime.parse(value, formatter);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    };
  }

  /** Returns the column of addresses with a matching name, else the column with most matches. */
  private String address(
      String part, Set<String> names, Evidence evidence, Predicate<String> fitting, String taken) {
    List<Column> others = columns.stream().filter(column -> !column.name().equals(taken)).toList();
    Optional<Column> named =
        others.stream()
            .filter(column -> column.named(names) && column.share(Draft::isAddress) >= HALF)
            .findFirst();
    if (named.isPresent()) {
      return found(part, named.get(), Evidence.NAME, named.get().share(Draft::isAddress));
    }
    return others.stream()
        .filter(column -> column.share(Draft::isAddress) >= MOSTLY)
        .filter(column -> column.share(fitting) > 0)
        .max(Comparator.comparingDouble(column -> column.share(fitting)))
        .map(column -> found(part, column, evidence, column.share(fitting)))
        .orElse(null);
  }

  private String byName(String part, Set<String> names, Predicate<String> fitting) {
    return columns.stream()
        .filter(column -> column.named(names) && column.share(fitting) >= HALF)
        .findFirst()
        .map(column -> found(part, column, Evidence.NAME, column.share(fitting)))
        .orElse(null);
  }

  private ParserDefinition.User createUser() {
    String named = byName("user", USER_NAMES, value -> !isNumber(value) && !isAddress(value));
    if (named == null) {
      named =
          columns.stream()
              .filter(column -> column.share(Draft::isAccount) >= MOSTLY)
              .findFirst()
              .map(c -> found("user", c, Evidence.ACCOUNTS, c.share(Draft::isAccount)))
              .orElse(null);
    }
    return named == null ? null : new ParserDefinition.User(named, null, null);
  }

  private String getUrl() {
    Optional<Column> named =
        columns.stream()
            .filter(column -> column.named(URL_NAMES) && column.share(Draft::isUrl) >= HALF)
            .findFirst();
    return named
        .or(() -> columns.stream().filter(c -> c.share(Draft::isUrl) >= MOSTLY).findFirst())
        .map(column -> found("url", column, Evidence.URLS, column.share(Draft::isUrl)))
        .orElse(null);
  }

  private String getProtocol() {
    Predicate<String> transport = value -> Protocol.of(value) != Protocol.OTHER;
    return columns.stream()
        .filter(column -> column.share(transport) >= MOSTLY)
        .filter(column -> column.named(PROTOCOL_NAMES) || column.share(Draft::isNumber) == 0)
        .findFirst()
        .map(column -> found("protocol", column, Evidence.PROTOCOLS, column.share(transport)))
        .orElse(null);
  }

  private ParserDefinition.Action createAction() {
    Predicate<String> known = value -> Verdicts.of(value) != Verdict.UNKNOWN;
    Optional<Column> column =
        columns.stream()
            .filter(c -> c.named(ACTION_NAMES))
            .filter(c -> c.share(known) > 0)
            .findFirst()
            .or(() -> columns.stream().filter(c -> c.share(known) >= MOSTLY).findFirst());
    if (column.isEmpty()) {
      return null;
    }
    List<String> deny =
        column.get().values().stream()
            .filter(value -> Verdicts.of(value) == Verdict.BLOCKED)
            .distinct()
            .limit(20)
            .toList();
    found("action", column.get(), Evidence.ACTIONS, column.get().share(known));
    return new ParserDefinition.Action(
        column.get().name(), deny.isEmpty() ? List.of("deny*", "block*", "drop*") : deny);
  }

  private String found(String part, Column column, Evidence evidence, double share) {
    reasons.add(new Reason(part, column.name(), evidence, FormatGuess.computePercent(share)));
    return column.name();
  }

  private static boolean isTime(String value) {
    return value.length() >= 10
        && !FormatGuess.fails(() -> LogTimes.of("time", value, ZoneOffset.UTC))
        && !DATE.matcher(value).matches();
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAddress(String value) {
    return IpAddress.parse(value).isPresent();
  }

  private static boolean isPrivate(String value) {
    return IpAddress.parse(value)
        .filter(address -> address.scope() == IpAddress.Scope.PRIVATE)
        .isPresent();
  }

  private static boolean isPublic(String value) {
    return IpAddress.parse(value)
        .filter(address -> address.scope() == IpAddress.Scope.PUBLIC)
        .isPresent();
  }

  private static boolean isUrl(String value) {
    return (value.contains("://") && Objects.nonNull(Values.parseHostOfUrl(value)))
        || (value.length() <= LONGEST_HOST && HOST.matcher(value).matches());
  }

  private static boolean isAccount(String value) {
    int at = value.indexOf('@');
    return (value.indexOf('\\') > 0 && !value.contains(":\\"))
        || (at > 0 && value.indexOf('.', at) > 0 && value.indexOf('/') < 0);
  }
}
