package io.penumbra.ingestion.connector;

import io.penumbra.commons.outbox.HttpTarget;
import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetUrl;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Client of the REST API of Azure Blob Storage for one container, with a shared key or a shared
 * access signature. Requests follow the address and certificate rules of destinations.
 */
final class BlobContainer {

  private static final String VERSION = "2021-08-06";
  private static final int BLOBS_OF_PAGE = 1_000;
  private static final HttpTarget.Bounds PAGE =
      new HttpTarget.Bounds(Duration.ofSeconds(30), 4 << 20);
  private static final Pattern ACCOUNT_KEY = Pattern.compile("(?:^|;)\\s*AccountKey=([^;]+)");
  private static final Pattern SIGNATURE = Pattern.compile("(?:^|[?&])sig=");
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,80})</Code>");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private final HttpTarget http;
  private final TargetUrl url;
  private final boolean allowPrivateNetwork;
  private final Clock clock;

  /** Query of a shared access signature; null with a key. */
  private final String signature;

  private final byte[] key;
  private final String account;

  /**
   * @param secret a shared access signature, an account's key, or its connection string
   */
  BlobContainer(
      HttpTarget http, Clock clock, TargetUrl url, String secret, boolean allowPrivateNetwork)
      throws SourceException {
    this.http = http;
    this.clock = clock;
    this.url = url;
    this.allowPrivateNetwork = allowPrivateNetwork;
    if (secret == null) {
      throw new SourceException(
          "the key is missing", "Set a shared access signature or the account's key as secret");
    }
    String[] path = url.pathAndQuery().substring(1).split("/", -1);
    this.account = path.length > 1 ? path[0] : url.host().replaceFirst("\\..*", "");
    if (SIGNATURE.matcher(secret).find()) {
      signature = secret.substring(secret.indexOf('?') + 1);
      key = null;
      return;
    }
    signature = null;
    Matcher ofAccount = ACCOUNT_KEY.matcher(secret);
    try {
      key = Base64.getDecoder().decode(ofAccount.find() ? ofAccount.group(1).strip() : secret);
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          "the secret is neither a shared access signature nor an account's key",
          "Set the query of a shared access signature, an account's key, or its connection string");
    }
  }

  /**
   * Entry of a blob list.
   *
   * @param mark version of the blob of this name
   */
  record Blob(String name, String mark, long length, Instant changedAt, boolean isAppended) {}

  /**
   * Page of a blob list.
   *
   * @param next marker of the next page, or null
   */
  record Page(List<Blob> blobs, String next) {}

  Page list(String prefix, String marker, int most) throws SourceException {
    Map<String, String> query = new TreeMap<>();
    query.put("restype", "container");
    query.put("comp", "list");
    query.put("maxresults", Integer.toString(Math.min(most, BLOBS_OF_PAGE)));
    if (prefix != null) {
      query.put("prefix", prefix);
    }
    if (marker != null) {
      query.put("marker", marker);
    }
    byte[] answer = get("", query, Map.of(), PAGE);
    try {
      return parsePage(answer);
    } catch (XMLStreamException | DateTimeParseException | NumberFormatException e) {
      throw new SourceException(
          "the list of blobs cannot be read", "Check that url is a container of Azure storage");
    }
  }

  /** Returns a range of a blob, up to a maximum length. */
  byte[] read(Blob blob, long from, int most) throws SourceException {
    return get(
        '/' + encodePath(blob.name()),
        Map.of(),
        Map.of("x-ms-range", "bytes=%d-%d".formatted(from, from + most - 1)),
        new HttpTarget.Bounds(Duration.ofSeconds(60), most));
  }

  private byte[] get(
      String path, Map<String, String> query, Map<String, String> range, HttpTarget.Bounds bounds)
      throws SourceException {
    Map<String, String> headers = new TreeMap<>(range);
    headers.put("x-ms-version", VERSION);
    String resource = url.pathAndQuery() + path;
    String text = encode(query);
    if (signature == null) {
      headers.put("x-ms-date", HTTP_DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
      headers.put("Authorization", authorization(resource, query, headers));
    } else {
      text = text.isEmpty() ? signature : text + '&' + signature;
    }
    TargetUrl target =
        new TargetUrl(
            url.scheme(),
            url.host(),
            url.port(),
            text.isEmpty() ? resource : resource + '?' + text);
    try {
      HttpTarget.Answer answer =
          http.send(
              new HttpTarget.Request(HttpMethod.GET, target, null, null, headers),
              allowPrivateNetwork,
              bounds);
      if (answer.status() == 200 || answer.status() == 206) {
        return answer.body();
      }
      throw refuse(answer);
    } catch (HttpTarget.Unanswered e) {
      throw switch (e.outcome()) {
        case Outcome.Refused(String cause) ->
            new SourceException(
                cause, "Correct url, or allow the private network where the account is in it");
        case Outcome.Failed(String cause, Duration _) ->
            new SourceException(
                cause, "Check that ingestion-service may reach the storage account");
        case Outcome.Delivered _ ->
            new SourceException("the storage account does not respond", null);
      };
    }
  }

  private static SourceException refuse(HttpTarget.Answer answer) {
    Matcher found = CODE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
    String code = found.find() ? found.group(1) : "no code";
    String cause = "the storage account answered %d (%s)".formatted(answer.status(), code);
    return switch (answer.status()) {
      case 401, 403 ->
          new SourceException(
              cause,
              "Set a key or a shared access signature that is valid now and may read and list the"
                  + " container, and allow the address of ingestion-service in the account's"
                  + " firewall");
      case 404 -> new SourceException(cause, "Check the name of the container in url");
      case 429, 500, 503 ->
          new SourceException(cause, "No action is required unless this persists", wait(answer));
      default -> new SourceException(cause, "Check url and the secret");
    };
  }

  private static Duration wait(HttpTarget.Answer answer) {
    return answer.outcome() instanceof Outcome.Failed(String _, Duration after) && after != null
        ? after
        : Duration.ofSeconds(5);
  }

  /** Signs a request as the reference of shared keys describes it, since 2015. */
  private String authorization(
      String resource, Map<String, String> query, Map<String, String> headers) {
    StringBuilder text = new StringBuilder("GET").append("\n".repeat(12));
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append('/').append(account).append(resource);
    new TreeMap<>(query)
        .forEach((name, value) -> text.append('\n').append(name).append(':').append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
      return "SharedKey %s:%s".formatted(account, Base64.getEncoder().encodeToString(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(Map<String, String> query) {
    List<String> parts = new ArrayList<>();
    query.forEach((name, value) -> parts.add(name + '=' + encode(value)));
    return String.join("&", parts);
  }

  private static String encodePath(String name) {
    return encode(name).replace("%2F", "/");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Page parsePage(byte[] answer) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
    List<Blob> blobs = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>();
    String next = null;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Blob" -> fields.clear();
          case "Name" -> fields.put("Name", name(xml));
          case "Creation-Time", "Last-Modified", "Content-Length", "BlobType" ->
              fields.put(xml.getLocalName(), xml.getElementText());
          case "NextMarker" -> next = xml.getElementText();
          default -> {}
        }
      } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("Blob")) {
        blobs.add(toBlob(fields));
      }
    }
    return new Page(blobs, next == null || next.isEmpty() ? null : next);
  }

  private static String name(XMLStreamReader xml) throws XMLStreamException {
    boolean isEncoded = "true".equals(xml.getAttributeValue(null, "Encoded"));
    String text = xml.getElementText();
    return isEncoded ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
  }

  private static Blob toBlob(Map<String, String> fields) {
    Instant changedAt =
        ZonedDateTime.parse(
                fields.getOrDefault("Last-Modified", ""), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    boolean isAppended = "AppendBlob".equals(fields.get("BlobType"));
    return new Blob(
        fields.getOrDefault("Name", ""),
        // other blobs change as a whole
        isAppended ? fields.get("Creation-Time") : fields.get("Last-Modified"),
        Long.parseLong(fields.getOrDefault("Content-Length", "0")),
        changedAt,
        isAppended);
  }
}
