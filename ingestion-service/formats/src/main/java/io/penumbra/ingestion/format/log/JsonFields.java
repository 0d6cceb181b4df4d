package io.penumbra.ingestion.format.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.time.ZoneId;

/** The members of a JSON object, read as {@link LogFields} are. */
public record JsonFields(JsonNode node) {

  public boolean has(String name) {
    return node.has(name);
  }

  /** The text or number of a member, or null where it stands for no value. */
  public String text(String name) {
    return LogFields.known(Values.readText(node.get(name)));
  }

  /** The first of several members that has a value, or null. */
  public String first(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A whole number, which some exporters write with a fraction: {@code 443.0}. */
  public String whole(String name) {
    String text = text(name);
    return text != null && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** An object in it; without members when there is none. */
  public JsonFields in(String name) {
    return new JsonFields(node.path(name));
  }

  /**
   * The time in the first of several members that has a value, in any form of {@link LogTimes}.
   *
   * @param zone the zone of times that name none, or null when it is not known
   * @throws RejectedRecordException when none of them has a time
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
