package io.penumbra.ingestion.sensor;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.enumeration.EnumNames;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Administration of sensors. Blocks. A change is effective on this replica on return. */
@ApplicationScoped
class Sensors {

  static final String DEFAULT_SOURCE = "endpoints";

  private static final Logger LOG = Logger.getLogger(Sensors.class);

  private final SensorRegistry registry;
  private final SensorSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Sensors(SensorRegistry registry, SensorSettings settings, Clock clock) {
    this.registry = registry;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Settings of a sensor.
   *
   * @param description description, or null
   * @param formats formats it may send; empty for all
   * @param timeZone zone of record times without one, or null
   * @param parser custom parser that reads its lines, or null
   * @param cefDirection direction of CEF byte counts for unknown vendors, or null
   * @param expiresAt expiry of its token, or null for the default
   */
  record Terms(
      String description,
      Optional<Set<SensorFormat>> formats,
      String source,
      String timeZone,
      String parser,
      CefDirection cefDirection,
      Instant expiresAt) {}

  /** Sensor with its token, which is returned once. */
  record Issued(SensorRow row, SensorToken token) {}

  /** Filter of sensors; null for all. */
  record Filter(Sensor.Kind kind, Sensor.State state) {}

  List<SensorRow> list(Filter filter, PageRequest<String> page) {
    StringBuilder where = new StringBuilder("name > :after");
    Map<String, Object> values = new HashMap<>();
    values.put("after", page.after().orElse(""));
    if (filter.kind() != null) {
      where.append(" and kind = :kind");
      values.put("kind", filter.kind().name().toLowerCase(Locale.ROOT));
    }
    if (filter.state() != null) {
      where.append(
          switch (filter.state()) {
            case REVOKED -> " and revokedAt is not null";
            case EXPIRED -> " and revokedAt is null and expiresAt <= :now";
            case ACTIVE -> " and revokedAt is null and (expiresAt is null or expiresAt > :now)";
          });
      if (filter.state() != Sensor.State.REVOKED) {
        values.put("now", clock.instant());
      }
    }
    return Reactive.await(
        () ->
            Panache.withSession(
                () ->
                    SensorRow.<SensorRow>find(where + " order by name", values)
                        .range(0, page.toRead() - 1)
                        .list()));
  }

  SensorRow get(UUID id) {
    return Reactive.await(
        () -> Panache.withSession(() -> SensorRow.<SensorRow>findById(id).map(Sensors::found)));
  }

  Issued create(String name, Terms terms, String by) {
    SensorToken token = SensorToken.random(random);
    SensorRow row = SensorRow.of(name, Sensor.Kind.TOKEN, clock.instant(), by);
    row.tokenHash = token.hash();
    row.expiresAt = clock.instant().plus(settings.validity());
    apply(row, terms);
    try {
      Reactive.await(() -> Panache.withTransaction(() -> row.<SensorRow>persist()));
    } catch (RuntimeException e) {
      requireParser(e, terms.parser());
      if (causes(e, ConstraintViolationException.class::isInstance)) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "a sensor with this name exists or existed; names cannot be reused");
      }
      throw e;
    }
    LOG.infof("sensor created: sensorId=%s", row.id);
    registry.keepUp();
    return new Issued(row, token);
  }

  SensorRow change(UUID id, String ifMatch, Terms terms, String by) {
    try {
      return change(id, by, ifMatch, terms);
    } catch (RuntimeException e) {
      requireParser(e, terms.parser());
      throw e;
    }
  }

  /** Maps the foreign key violation: a parser may be deleted between the check and the change. */
  private static void requireParser(RuntimeException failure, String parser) {
    if (causes(
        failure,
        cause ->
            cause instanceof ConstraintViolationException violation
                && "sensor_parser_fkey".equals(violation.getConstraintName()))) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "field \"parser\" must name a parser, and there is none named \"%s\"".formatted(parser));
    }
  }

  private SensorRow change(UUID id, String by, String ifMatch, Terms terms) {
    return update(
        id,
        by,
        "changed",
        row -> {
          toRevision(row).mustMatch(ifMatch);
          if (row.kind() != Sensor.Kind.TOKEN && terms.expiresAt() != null) {
            throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "field \"expiresAt\" must be omitted: only sensor tokens have an expiry");
          }
          apply(row, terms);
        });
  }

  /**
   * Issues a new token for a sensor.
   *
   * @param overlap validity of the previous token, or null for the default
   * @param expiresAt expiry of the new token, or null for the default
   */
  Issued rotate(UUID id, Duration overlap, Instant expiresAt, String by) {
    SensorToken token = SensorToken.random(random);
    Instant now = clock.instant();
    SensorRow rotated =
        update(
            id,
            by,
            "rotated",
            row -> {
              mustHaveToken(row);
              mustNotBeRevoked(row);
              Instant until = now.plus(overlap == null ? settings.overlap() : overlap);
              boolean keep = until.isAfter(now) && row.expiresAt.isAfter(now);
              row.previousHash = keep ? row.tokenHash : null;
              row.previousUntil =
                  keep ? (until.isBefore(row.expiresAt) ? until : row.expiresAt) : null;
              row.tokenHash = token.hash();
              row.expiresAt = expiresAt == null ? now.plus(settings.validity()) : expiresAt;
            });
    return new Issued(rotated, token);
  }

  /** Revokes a sensor; an already revoked sensor stays unchanged. */
  SensorRow revoke(UUID id, String by) {
    return update(
        id,
        by,
        "revoked",
        row -> {
          if (row.revokedAt == null) {
            row.revokedAt = clock.instant();
            row.revokedBy = by;
            row.previousHash = null;
            row.previousUntil = null;
          }
        });
  }

  /** Restores a revoked OIDC sensor. */
  SensorRow restore(UUID id, String by) {
    return update(
        id,
        by,
        "restored",
        row -> {
          if (row.kind() == Sensor.Kind.TOKEN) {
            throw new ProblemException(
                ProblemType.CONFLICT, "a revoked token cannot be restored; create another sensor");
          }
          row.revokedAt = null;
          row.revokedBy = null;
        });
  }

  static Revision toRevision(SensorRow row) {
    return new Revision(Long.toString(row.version));
  }

  private SensorRow update(UUID id, String by, String what, Consumer<SensorRow> change) {
    SensorRow updated =
        Reactive.await(
            () ->
                Panache.withTransaction(
                    () ->
                        SensorRow.<SensorRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                            .map(Sensors::found)
                            .invoke(change)
                            .invoke(row -> row.changed(clock.instant(), by))));
    LOG.infof("sensor %s: sensorId=%s", what, id);
    registry.keepUp();
    return updated;
  }

  private void apply(SensorRow row, Terms terms) {
    row.description = terms.description();
    row.formats =
        terms
            .formats()
            .map(set -> set.stream().map(SensorFormat::id).sorted().toArray(String[]::new))
            .orElse(null);
    row.reportSource = terms.source() == null ? DEFAULT_SOURCE : terms.source();
    row.timeZone = terms.timeZone();
    row.parser = terms.parser();
    row.cefDirection = terms.cefDirection() == null ? null : EnumNames.of(terms.cefDirection());
    if (terms.expiresAt() != null) {
      row.expiresAt = terms.expiresAt();
    }
  }

  private static SensorRow found(SensorRow row) {
    if (row == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "there is no sensor of this id");
    }
    return row;
  }

  private static void mustHaveToken(SensorRow row) {
    if (row.kind() != Sensor.Kind.TOKEN) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "only sensors with a sensor token can rotate it; other credentials are renewed elsewhere");
    }
  }

  private static void mustNotBeRevoked(SensorRow row) {
    if (row.revokedAt != null) {
      throw new ProblemException(
          ProblemType.CONFLICT, "this sensor was revoked permanently; create another sensor");
    }
  }

  private static boolean causes(Throwable failure, Predicate<Throwable> sought) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (sought.test(cause)) {
        return true;
      }
    }
    return false;
  }
}
