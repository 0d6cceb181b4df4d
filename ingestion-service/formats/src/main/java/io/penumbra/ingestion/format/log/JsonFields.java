package io.penumbra.ingestion.format.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.time.ZoneId;

/** Members of a JSON object, with the rules of {@link LogFields}. */
public record JsonFields(JsonNode node) {

  public boolean has(String name) {
    return node.has(name);
  }

  /** Returns the text or number of a member; null if it stands for no value. */
  public String text(String name) {
    return LogFields.known(Values.readText(node.get(name)));
  }

  /** Returns the first of several members with a value, or null. */
  public String first(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Returns an integer, which some exporters write with a fraction: {@code 443.0}. */
  public String whole(String name) {
    String text = text(name);
    return text != null && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Returns a nested object; an empty one if it is absent. */
  public JsonFields in(String name) {
    return new JsonFields(node.path(name));
  }

  /**
   * Returns the time in the first of several members with a value, in any form of {@link LogTimes}.
   *
   * @param zone zone of times without one, or null if not set
   * @throws RejectedRecordException if none of them has a time
   */
  public Instant time(ZoneId zone, String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return LogTimes.of(name, text, zone);
      }
    }
    throw RejectedRecordException.missing(names[0]);
  }
}
