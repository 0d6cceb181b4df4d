package io.penumbra.correlation.curation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of multi-factor authentication in the published formats of the 2FA Directory: version 3, an
 * array of {@code ["Name", {"domain": …, "additional-domains": […], "tfa": […]}]}, and version 4,
 * an object of {@code "domain": {"methods": […]}}. A service without methods does not offer any.
 *
 * <p>Entries are streamed; the numbers of domains and characters are limited.
 */
final class MfaListReader {

  static final String SOURCE = "mfa";

  static final int MOST_DOMAINS = 50_000;

  private static final int LONGEST_SHOWN = 100;

  private final JsonParser json;
  private final Map<String, Boolean> domains = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private int entries;
  private boolean stopped;

  private MfaListReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Contents of a list.
   *
   * @param domains true if the service of a domain offers a method
   * @param faults the source of each is {@code mfa} and the place of the entry, for example {@code
   *     mfa/17}
   */
  record Read(Map<String, Boolean> domains, List<Fault> faults) {}

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if it is not text
   * @throws IOException if the body is truncated
   */
  static Read read(InputStream body) throws IOException {
    try (JsonParser parser = AppsJson.open(body)) {
      MfaListReader list = new MfaListReader(parser);
      try {
        list.readAll();
      } catch (JsonProcessingException e) {
        list.fault(
            SOURCE,
            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
            AppsJson.unreadable(e));
      }
      return new Read(Map.copyOf(list.domains), List.copyOf(list.faults));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the list is not UTF-8 text", e);
    }
  }

  private void readAll() throws IOException {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY && !stopped) {
        readPair(SOURCE + '/' + entries);
        entries++;
      }
    } else if (first == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME && !stopped) {
        String domain = json.currentName();
        json.nextToken();
        readEntry(SOURCE + '/' + shown(domain), domain);
        entries++;
      }
    }
    if (entries == 0) {
      fault(
          SOURCE,
          1,
          "the list has no entries; send tfa.json or all.json of version 3, or all.json of version 4");
    } else if (!stopped && json.nextToken() != null) {
      fault(SOURCE, readLine(), "there must be nothing after the list");
    }
  }

  /** Reads an entry of version 3: a name and an object. */
  private void readPair(String source) throws IOException {
    int line = readLine();
    boolean pair =
        json.hasToken(JsonToken.START_ARRAY)
            && json.nextToken() == JsonToken.VALUE_STRING
            && json.nextToken() == JsonToken.START_OBJECT;
    if (!pair) {
      fault(source, line, "an entry must be an array of a name and an object");
      stopped = true;
      return;
    }
    readEntry(source, null);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
    }
  }

  private void readEntry(String source, String key) throws IOException {
    int line = readLine();
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      fault(source, line, "an entry must be an object");
      json.skipChildren();
      return;
    }
    List<String> names = new ArrayList<>();
    if (key != null) {
      names.add(key);
    }
    boolean offered = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "domain" -> {
          if (json.hasToken(JsonToken.VALUE_STRING)) {
            names.add(json.getText());
          } else {
            json.skipChildren();
          }
        }
        case "additional-domains" -> names.addAll(readTexts(source, field));
        case "tfa", "methods" -> offered |= !readTexts(source, field).isEmpty();
        default -> json.skipChildren();
      }
    }
    if (names.isEmpty()) {
      fault(source, line, "an entry needs a domain");
    }
    for (String name : names) {
      add(source, line, name, offered);
    }
    if (domains.size() > MOST_DOMAINS) {
      fault(source, line, "more than %d domains".formatted(MOST_DOMAINS));
      stopped = true;
    }
  }

  private List<String> readTexts(String source, String field) throws IOException {
    List<String> texts = new ArrayList<>();
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return texts;
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      fault(source, readLine(), "%s must be an array of strings".formatted(field));
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        fault(source, readLine(), "%s must be an array of strings".formatted(field));
        json.skipChildren();
      } else if (texts.size() <= MOST_DOMAINS) {
        texts.add(json.getText());
      }
    }
    return texts;
  }

  /**
   * Adds a domain. A domain listed twice offers multi-factor authentication if one of its entries
   * does.
   */
  private void add(String source, int line, String name, boolean offered) {
    try {
      String domain = DomainPattern.parse(name).text();
      if (domain.startsWith("=") || domain.contains("*")) {
        throw new IllegalArgumentException("'%s' is not a domain name".formatted(shown(name)));
      }
      domains.merge(domain, offered, Boolean::logicalOr);
    } catch (IllegalArgumentException e) {
      fault(source, line, "'%s' is not a domain name".formatted(shown(name)));
    }
  }

  private static String shown(String name) {
    return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + '…' : name;
  }

  private int readLine() {
    return json.currentTokenLocation().getLineNr();
  }

  private void fault(String source, int line, String message) {
    if (faults.size() < DomainLists.MAX_FAULTS) {
      faults.add(new Fault(source, line, message));
    }
    stopped |= faults.size() >= DomainLists.MAX_FAULTS;
  }
}
