package io.penumbra.perf.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Access log of a proxy as sent by a log shipper, with the lines of all clients in order of time.
 * It contains tunnels and requests, denials, password challenges, known and unknown users, IPv4 and
 * IPv6. Hosts are as frequent as those of {@link Traffic}.
 */
public final class LogTraffic {

  private static final double CHALLENGES = 0.02;
  private static final double REFUSALS = 0.02;
  private static final double TUNNELS = 0.6;
  private static final double UPLOADS = 0.15;
  private static final int FAVOURITES = 40;
  private static final int FIRST_PORT = 1_024;
  private static final int PORTS = 64_000;
  private static final int LONGEST_MILLIS = 90_000;

  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter W3C =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String W3C_HEAD =
      "#Fields: date time time-taken c-ip c-port cs-username sc-filter-result s-action sc-status"
          + " cs-method cs-uri-scheme cs-host cs-uri-port cs-uri-path cs-uri-query cs(User-Agent)"
          + " r-ip sc-bytes cs-bytes\n";

  private static final String[] PATHS = {
    "/",
    "/api/v1/items",
    "/upload/file%20name.zip",
    "/s/a1b2c3d4e5",
    "/static/js/app.3f9a.js",
    "/wiki/Caf%C3%A9",
    "/v2/messages/42/attachments"
  };
  private static final String[] QUERIES = {"", "", "", "x=1", "q=plan&lang=en", "token=%22a%22"};
  private static final String[] TYPES = {
    "text/html", "application/json", "image/png", "application/octet-stream"
  };
  private static final String[] CATEGORIES = {
    "Cloud Storage", "Business", "Social Networking", "Web Search", "Webmail"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Firefox/133.0",
    "Microsoft Office/16.0 (Windows NT 10.0; OUTLOOK 16.0)",
    "curl/8.9.1"
  };

  private final TrafficPlan plan;
  private final LogFormat format;
  private final Internet internet;
  private final SplittableRandom random;
  private final List<Client> clients;

  /**
   * Client of the proxy.
   *
   * @param user name of the user at the proxy, or null
   * @param favourites frequently used services
   */
  private record Client(String address, String user, List<List<Host>> favourites) {}

  /** Content of a line. */
  private enum Kind {
    CHALLENGE,
    REFUSAL,
    TUNNEL,
    REQUEST
  }

  /** Line before it is written. */
  private record Entry(
      Instant end, int millis, Client client, int port, Kind kind, Host host, String address) {}

  public LogTraffic(TrafficPlan plan, LogFormat format, List<Catalogue.App> catalogue) {
    this.plan = plan;
    this.format = format;
    this.internet = new Internet(catalogue, plan.seed());
    this.random = new SplittableRandom(plan.seed());
    this.clients = new ArrayList<>(plan.machines());
    for (int i = 0; i < plan.machines(); i++) {
      clients.add(toClient(i));
    }
  }

  private Client toClient(int number) {
    String address =
        number % 20 == 19
            ? "fd00:20::" + Integer.toHexString(number)
            : "10.%d.%d.%d".formatted(20 + number / 62_500, number / 250 % 250, 1 + number % 250);
    List<List<Host>> favourites = new ArrayList<>(FAVOURITES);
    for (int i = 0; i < FAVOURITES; i++) {
      favourites.add(internet.pickService(random));
    }
    String user = number % 3 == 0 ? "user" + number + "@corp.example" : "corp\\user" + number;
    return new Client(address, number % 10 == 9 ? null : user, favourites);
  }

  /**
   * Writes the plan's transactions, one per line, and lines that are not transactions.
   *
   * @param mostBytes maximum bytes of a request
   * @param mostLines maximum lines of a request
   */
  public void sendTo(int mostLines, int mostBytes, Consumer<byte[]> requests) {
    String head = format == LogFormat.W3C ? W3C_HEAD : "";
    StringBuilder request = new StringBuilder(head);
    int lines = 0;
    long first = plan.end().minusSeconds(plan.days() * 86_400L).toEpochMilli();
    double step = (plan.end().toEpochMilli() - first) / (double) plan.transactions();
    for (long i = 0; i < plan.transactions(); ) {
      Entry entry = createEntry(Instant.ofEpochMilli(first + (long) (i * step)), (int) (i % PORTS));
      String line = formatLine(entry);
      if (lines == mostLines || request.length() + line.length() >= mostBytes) {
        requests.accept(toUtf8(request));
        request.setLength(head.length());
        lines = 0;
      }
      request.append(line).append('\n');
      lines++;
      i += isTransaction(entry) ? 1 : 0;
    }
    requests.accept(toUtf8(request));
  }

  /** Returns the bytes of a text, which is ASCII only, so that each character is a byte. */
  private static byte[] toUtf8(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns true unless the entry is a challenge, which is followed by the same request with a
   * user. CEF has no status for it.
   */
  private static boolean isTransaction(Entry entry) {
    return entry.kind != Kind.CHALLENGE;
  }

  private Entry createEntry(Instant end, int port) {
    Client client = clients.get(random.nextInt(clients.size()));
    List<Host> service =
        client.favourites.get(Math.min(random.nextInt(FAVOURITES), random.nextInt(FAVOURITES)));
    Host host = service.get(random.nextInt(service.size()));
    return new Entry(
        end,
        1 + (int) (LONGEST_MILLIS * Math.pow(random.nextDouble(), 6)),
        client,
        FIRST_PORT + port,
        toKind(random.nextDouble()),
        host,
        host.addresses()[random.nextInt(host.addresses().length)]);
  }

  private Kind toKind(double at) {
    if (at < CHALLENGES) {
      return format == LogFormat.CEF ? Kind.TUNNEL : Kind.CHALLENGE;
    }
    if (at < CHALLENGES + REFUSALS) {
      return Kind.REFUSAL;
    }
    return at < CHALLENGES + REFUSALS + TUNNELS ? Kind.TUNNEL : Kind.REQUEST;
  }

  private String formatLine(Entry entry) {
    return switch (format) {
      case SQUID -> formatSquid(entry);
      case CEF -> formatCef(entry);
      case W3C -> formatW3c(entry);
    };
  }

  private String formatSquid(Entry entry) {
    boolean upload = entry.kind == Kind.REQUEST && random.nextDouble() < UPLOADS;
    String method = entry.kind == Kind.TUNNEL ? "CONNECT" : upload ? "POST" : "GET";
    String result =
        switch (entry.kind) {
          case CHALLENGE -> "TCP_DENIED/407";
          case REFUSAL -> "TCP_DENIED/403";
          case TUNNEL -> "TCP_TUNNEL/200";
          case REQUEST -> random.nextInt(10) == 0 ? "TCP_REFRESH_MODIFIED/200" : "TCP_MISS/200";
        };
    boolean direct = entry.kind == Kind.TUNNEL || entry.kind == Kind.REQUEST;
    String user = entry.kind == Kind.CHALLENGE ? null : entry.client.user;
    long millis = entry.end.toEpochMilli();
    return "%d.%03d %6d %s %s %d %s %s %s %s %s"
        .formatted(
            millis / 1_000,
            millis % 1_000,
            entry.millis,
            entry.client.address,
            result,
            bytes(1_000_000),
            method,
            entry.kind == Kind.TUNNEL
                ? entry.host.name() + ":443"
                : "http://" + entry.host.name() + pick(PATHS) + (upload ? "" : "?"),
            user == null ? "-" : user.replace("\\", "\\\\"),
            direct ? "HIER_DIRECT/" + entry.address : "HIER_NONE/-",
            entry.kind == Kind.TUNNEL ? "-" : pick(TYPES));
  }

  private String formatCef(Entry entry) {
    boolean allowed = entry.kind != Kind.REFUSAL;
    String action = allowed ? "Allowed" : "Blocked";
    return ("<134>%s nss01 CEF:0|Zscaler|NSSWeblog|5.7|%s|%s|3|act=%s app=HTTPS cat=%s dhost=%s"
            + " dst=%s src=%s spt=%d in=%d outcome=%s out=%d request=%s%s?%s rt=%d"
            + " sourceTranslatedAddress=198.51.100.7 requestClientApplication=%s requestMethod=%s"
            + "%s cs1Label=dept cs1=Sales cs2Label=urlcat cs2=%s")
        .formatted(
            SYSLOG.format(entry.end),
            action,
            action,
            action,
            pick(CATEGORIES),
            entry.host.name(),
            entry.address,
            entry.client.address,
            entry.port,
            bytes(1_000_000),
            allowed ? "200" : "403",
            bytes(100_000),
            entry.host.name(),
            pick(PATHS),
            pick(QUERIES).replace("=", "\\="),
            entry.end.toEpochMilli(),
            pick(AGENTS),
            entry.kind == Kind.REQUEST ? "POST" : "GET",
            entry.client.user == null ? "" : " suser=" + entry.client.user.replace("\\", "\\\\"),
            pick(CATEGORIES));
  }

  private String formatW3c(Entry entry) {
    String query = pick(QUERIES);
    boolean tunnel = entry.kind == Kind.TUNNEL;
    String verdict =
        switch (entry.kind) {
          case CHALLENGE -> "DENIED TCP_DENIED 407";
          case REFUSAL -> "DENIED TCP_DENIED 403";
          case TUNNEL -> "OBSERVED TCP_TUNNELED 200";
          case REQUEST -> "OBSERVED TCP_NC_MISS 200";
        };
    return "%s %d %s %d %s %s %s %s %s %d %s %s \"%s\" %s %d %d"
        .formatted(
            W3C.format(entry.end),
            entry.millis,
            entry.client.address,
            entry.port,
            entry.kind == Kind.CHALLENGE || entry.client.user == null ? "-" : entry.client.user,
            verdict,
            tunnel ? "CONNECT" : random.nextDouble() < UPLOADS ? "POST" : "GET",
            tunnel ? "tcp" : "http",
            entry.host.name(),
            tunnel ? 443 : 80,
            tunnel ? "/" : pick(PATHS),
            tunnel || query.isEmpty() ? "-" : "?" + query.replace("%22", "'"),
            pick(AGENTS),
            entry.kind == Kind.REFUSAL ? "-" : entry.address,
            bytes(1_000_000),
            bytes(100_000));
  }

  /** Returns a random size: many small answers and few large ones. */
  private int bytes(int most) {
    return 100 + (int) (most * Math.pow(random.nextDouble(), 4));
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
