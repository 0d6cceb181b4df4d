package io.penumbra.correlation.curation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.penumbra.correlation.catalogue.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Apps as JSON: an array of objects, or NDJSON, with the fields of the CSV import. {@code domain}
 * is text with domains separated by spaces, or an array of them. Other fields are reported and
 * skipped.
 *
 * <p>Entries are streamed, and the numbers of apps, domains and characters are limited, so memory
 * is bounded for bodies of any size.
 */
final class AppsJson {

  static final String SOURCE = "json";

  /** Maximum nesting; entries are flat, but skipped values may be nested. */
  private static final int DEEPEST = 32;

  private static final int LONGEST_TEXT = 64 * 1024;

  /** Maximum number of fields reported as skipped. */
  private static final int MOST_UNKNOWN = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final JsonParser json;
  private final AppEntries apps = new AppEntries("entry");
  private final Map<String, Fault> unknown = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private int index;
  private boolean stopped;

  private AppsJson(JsonParser json) {
    this.json = json;
  }

  /**
   * Apps of the entries, with skipped fields and errors. The source of an error is {@code json/17}
   * for the 18th entry.
   */
  record Read(List<ImportPlan.Wanted> apps, List<Fault> unknown, List<Fault> faults) {}

  /** Opens a JSON list with checks of UTF-8 and limits of depth and length. */
  static JsonParser open(InputStream body) throws IOException {
    PushbackReader text =
        new PushbackReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
    int first = text.read();
    if (first >= 0 && first != '\uFEFF') {
      text.unread(first);
    }
    return JSON.createParser((Reader) text);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is not text
   * @throws IOException if the body is truncated
   */
  static Read read(InputStream body) throws IOException {
    try (JsonParser parser = open(body)) {
      AppsJson list = new AppsJson(parser);
      try {
        list.readAll();
      } catch (JsonProcessingException e) {
        list.fault(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), unreadable(e));
      }
      return new Read(
          list.apps.wanted(), List.copyOf(list.unknown.values()), List.copyOf(list.faults));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(SOURCE + " is not UTF-8 text", e);
    }
  }

  /** Returns the reason why a body is not valid JSON. */
  static String unreadable(JsonProcessingException e) {
    return "can't be read as JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private void readAll() throws IOException {
    JsonToken first = json.nextToken();
    boolean array = first == JsonToken.START_ARRAY;
    JsonToken next = array ? json.nextToken() : first;
    while (next != (array ? JsonToken.END_ARRAY : null) && !stopped) {
      readEntry();
      index++;
      next = json.nextToken();
    }
    if (index == 0 && !stopped) {
      fault(1, "the list has no entries; send an array of objects, or an object a line");
    } else if (array && !stopped && json.nextToken() != null) {
      fault(readLine(), "there must be nothing after the array");
    }
  }

  private void readEntry() throws IOException {
    int line = readLine();
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      fault(line, "an entry must be an object");
      json.skipChildren();
      return;
    }
    Map<String, String> values = new HashMap<>();
    boolean valid = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (!AppEntries.FIELDS.contains(field)) {
        skip(field);
        continue;
      }
      String value = null;
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        value = json.getText();
      } else if (json.hasToken(JsonToken.START_ARRAY) && field.equals("domain")) {
        value = readDomains();
      } else if (!json.hasToken(JsonToken.VALUE_NULL)) {
        json.skipChildren();
      } else {
        continue;
      }
      if (value == null) {
        fault(
            readLine(),
            field.equals("domain")
                ? "domain must be a string or an array of strings"
                : "%s must be text".formatted(field));
        valid = false;
      } else if (!value.isBlank() && values.put(field, value.strip()) != null) {
        fault(readLine(), "%s occurs twice".formatted(field));
        valid = false;
      }
    }
    if (!valid) {
      return;
    }
    try {
      apps.add(values, readSource(), line);
      apps.excess().ifPresent(excess -> stop(line, excess + "; split the list"));
    } catch (IllegalArgumentException e) {
      fault(line, e.getMessage());
    }
  }

  /** Returns the domains of an array, separated by spaces, or null if it contains other values. */
  private String readDomains() throws IOException {
    StringJoiner domains = new StringJoiner(" ");
    int length = 0;
    boolean texts = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts &= json.hasToken(JsonToken.VALUE_STRING);
      if (texts && length <= LONGEST_TEXT) {
        domains.add(json.getText().strip());
        length += json.getTextLength() + 1;
      }
      json.skipChildren();
    }
    if (length > LONGEST_TEXT) {
      fault(readLine(), "domain has more than %d characters".formatted(LONGEST_TEXT));
    }
    return texts ? domains.toString() : null;
  }

  private void skip(String field) throws IOException {
    if (unknown.size() < MOST_UNKNOWN) {
      unknown.computeIfAbsent(
          field,
          _ ->
              new Fault(
                  readSource(),
                  readLine(),
                  "'%s' is not a field; accepted: %s"
                      .formatted(field, String.join(", ", AppEntries.FIELDS))));
    }
    json.skipChildren();
  }

  private int readLine() {
    return json.currentTokenLocation().getLineNr();
  }

  private String readSource() {
    return SOURCE + '/' + index;
  }

  private void stop(int at, String message) {
    fault(at, message);
    stopped = true;
  }

  private void fault(int at, String message) {
    faults.add(new Fault(readSource(), at, message));
    stopped |= faults.size() >= DomainLists.MAX_FAULTS;
  }
}
