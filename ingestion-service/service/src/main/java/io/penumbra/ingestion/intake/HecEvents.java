package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Events of a request to Splunk's HTTP event collector: consecutive JSON objects, each with the
 * record in {@code event} and its time in {@code time}.
 */
final class HecEvents extends PackedRecords {

  /** Maximum number of events. Splunk accepts 1 MB, which holds this many events of 20 bytes. */
  static final int MOST_EVENTS = 50_000;

  private final Formats formats;
  private int events;
  private int firstInvalid = -1;
  private boolean withoutEvent;

  HecEvents(RecordStream packed, Formats formats) {
    super(packed);
    this.formats = formats;
  }

  /** Number of the first unreadable event, from 0. */
  OptionalInt firstInvalid() {
    return firstInvalid < 0 ? OptionalInt.empty() : OptionalInt.of(firstInvalid);
  }

  /** Returns true if the first unreadable event has no {@code event}. */
  boolean isWithoutEvent() {
    return withoutEvent;
  }

  /** Returns true if the request has no event. */
  boolean isEmpty() {
    return events == 0;
  }

  @Override
  protected void unpack(RecordStream packed) throws IOException {
    if (packed.tooLong() || packed.fault() != null || packed.kind() == Kind.TEXT) {
      invalid(packed.fault() != null ? packed.fault() : "is not a JSON object with an \"event\"");
      return;
    }
    try (JsonParser parser = Json.readParser(packed.bytes(), packed.length())) {
      for (JsonNode value = Json.next(parser); value != null; value = Json.next(parser)) {
        unpack(value);
      }
    } catch (IOException e) {
      invalid("is not valid JSON");
    }
  }

  private void unpack(JsonNode value) {
    requireRoom();
    JsonNode event = value.path("event");
    Instant at = Envelope.readEpoch(value.path("time"));
    if (event.isObject()) {
      add(Envelope.of(event, at, formats));
    } else if (event.isTextual() && !event.textValue().isBlank()) {
      add(Envelope.of(event.textValue(), at));
    } else {
      withoutEvent = firstInvalid < 0;
      invalid("has no \"event\" with a line or an object");
      return;
    }
    events++;
  }

  private void requireRoom() {
    if (events >= MOST_EVENTS) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "a request has at most %d events; send several smaller ones".formatted(MOST_EVENTS));
    }
  }

  private void invalid(String why) {
    requireRoom();
    if (firstInvalid < 0) {
      firstInvalid = events;
    }
    events++;
    addFaulty(why);
  }
}
