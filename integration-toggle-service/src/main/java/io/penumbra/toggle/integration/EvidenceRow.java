package io.penumbra.toggle.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Last report of a service, or the time since which there is none. */
@Entity
@Table(name = "evidence")
class EvidenceRow extends PanacheEntityBase {

  /**
   * Maximum age of an answer. An older answer counts as unknown, whatever delayed the next poll.
   */
  private static final Duration STALE = Duration.ofSeconds(30);

  @Id String source;

  @Column(name = "due_at")
  Instant dueAt;

  @Column(name = "answered_at")
  Instant answeredAt;

  String answer;

  @Column(name = "silent_since")
  Instant silentSince;

  String failure;

  void answered(Instant at, String json) {
    answeredAt = at;
    answer = json;
    silentSince = null;
    failure = null;
  }

  void failed(Instant at, String why) {
    if (silentSince == null) {
      silentSince = at;
    }
    failure = why;
  }

  <T> ServiceReport<T> reading(Class<T> type, ObjectMapper json, Instant now) {
    if (failure != null) {
      return new ServiceReport.Unknown<>(answeredAt == null ? silentSince : answeredAt, failure);
    }
    if (answer == null) {
      return new ServiceReport.Unknown<>(dueAt, "It has not been polled yet.");
    }
    if (answeredAt.plus(STALE).isBefore(now)) {
      return new ServiceReport.Unknown<>(answeredAt, "It has not been polled recently.");
    }
    try {
      return new ServiceReport.Known<>(answeredAt, json.readValue(answer, type));
    } catch (JsonProcessingException e) {
      return new ServiceReport.Unknown<>(answeredAt, "It was last polled by another release.");
    }
  }
}
