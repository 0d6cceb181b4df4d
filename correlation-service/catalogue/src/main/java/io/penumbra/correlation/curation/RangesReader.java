package io.penumbra.correlation.curation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.RangeProvider;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Streaming reader of providers' address ranges, each in its own format. Unknown members are
 * skipped, so that providers may add some.
 */
final class RangesReader {

  private static final int LONGEST_LINE = 200;

  /** Several times the size of the largest provider's list. */
  static final int MOST_BYTES = 12 * 1024 * 1024;

  private final PublishedRanges ranges;
  private final JsonParser json;
  private boolean found;

  private RangesReader(PublishedRanges ranges, JsonParser json) {
    this.ranges = ranges;
    this.json = json;
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if the body is not this provider's list
   * @throws ProblemException 413 if the body is too large
   * @throws IOException if the body is truncated
   */
  static PublishedRanges read(RangeProvider provider, InputStream unbounded) throws IOException {
    InputStream body = new Bounded(unbounded);
    PublishedRanges ranges = new PublishedRanges(provider);
    if (provider == RangeProvider.CLOUDFLARE) {
      readLines(ranges, body);
    } else {
      try (JsonParser json = new JsonFactory().createParser(body)) {
        new RangesReader(ranges, json).readDocument();
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "the body is not JSON: %s at line %d"
                .formatted(
                    e.getOriginalMessage(),
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
            e);
      }
    }
    if (ranges.apps().isEmpty() && ranges.faults().count() == 0) {
      throw new IllegalArgumentException(
          "the list has no prefix to import. Use DELETE to remove the provider's ranges");
    }
    return ranges;
  }

  /** Reads {@code ips-v4} and {@code ips-v6}: one prefix per line. */
  private static void readLines(PublishedRanges ranges, InputStream body) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 8_192);
    StringBuilder line = new StringBuilder();
    int number = 1;
    for (int c = lines.read(); ; c = lines.read()) {
      if (c >= 0 && c != '\n') {
        if (line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
        continue;
      }
      String text = line.toString().strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        ranges.add("line " + number, text, null);
      }
      if (c < 0) {
        return;
      }
      line.setLength(0);
      number++;
    }
  }

  private void readDocument() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "syncToken", "changeNumber" -> {
          if (json.currentToken().isScalarValue()) {
            ranges.version(json.getText());
          } else {
            json.skipChildren();
          }
        }
        case "prefixes", "ipv6_prefixes" -> {
          if (ranges.provider() == RangeProvider.AZURE) {
            json.skipChildren();
          } else {
            readEntries(name);
          }
        }
        case "values" -> {
          if (ranges.provider() == RangeProvider.AZURE) {
            readTags();
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
    if (!found) {
      throw new IllegalArgumentException(
          "the body is not the list of %s: it has no array \"%s\""
              .formatted(
                  ranges.provider().title(),
                  ranges.provider() == RangeProvider.AZURE ? "values" : "prefixes"));
    }
  }

  /** Reads lists of AWS and Google: {@code {"ip_prefix":…,"service":…}}. */
  private void readEntries(String array) throws IOException {
    begin(array);
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = "%s[%d]".formatted(array, i);
      String prefix = null;
      String service = null;
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        ranges.fault(place, "is not an object");
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "ip_prefix", "ipv6_prefix", "ipv4Prefix", "ipv6Prefix" -> prefix = readText();
          case "service" -> service = readText();
          default -> json.skipChildren();
        }
      }
      if (prefix == null) {
        ranges.fault(place, "has no prefix");
      } else {
        ranges.add(place, prefix, service);
      }
    }
  }

  /**
   * Reads lists of Azure: {@code
   * {"name":"Storage.WestEurope","properties":{"addressPrefixes":[…]}}}.
   */
  private void readTags() throws IOException {
    begin("values");
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = "values[%d]".formatted(i);
      if (!json.hasToken(JsonToken.START_OBJECT)) {
        ranges.fault(place, "is not an object");
        json.skipChildren();
        continue;
      }
      String tag = null;
      List<String> prefixes = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("name")) {
          tag = readText();
        } else if (name.equals("properties") && json.hasToken(JsonToken.START_OBJECT)) {
          readProperties(prefixes);
        } else {
          json.skipChildren();
        }
      }
      // a tag of a region is the tag's name, a dot and the region
      String service = tag == null ? null : tag.split("\\.", 2)[0];
      for (int j = 0; j < prefixes.size(); j++) {
        ranges.add(
            "%s.properties.addressPrefixes[%d]".formatted(place, j), prefixes.get(j), service);
      }
    }
  }

  private void readProperties(List<String> prefixes) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("addressPrefixes");
      if (json.nextToken() == JsonToken.START_ARRAY && wanted) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          String prefix = readText();
          prefixes.add(prefix == null ? "" : prefix);
          if (prefixes.size() > PublishedRanges.MOST_PREFIXES) {
            throw new IllegalArgumentException(
                "a service tag has more than %d prefixes".formatted(PublishedRanges.MOST_PREFIXES));
          }
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void begin(String array) {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw new IllegalArgumentException("\"%s\" must be an array".formatted(array));
    }
    found = true;
  }

  /** Returns the current text; null for any other token. */
  private String readText() throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  /** Stream with a maximum length. */
  private static final class Bounded extends FilterInputStream {

    private int left = MOST_BYTES;

    Bounded(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new ProblemException(
            ProblemType.PAYLOAD_TOO_LARGE,
            "a list must have at most %d bytes".formatted(MOST_BYTES));
      }
    }
  }
}
