package io.penumbra.reporting.session;

import io.penumbra.commons.sql.NamedSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sessions of users, and how they end. Blocks unless a method states otherwise. */
@ApplicationScoped
class OwnSessions {

  private final Pool pool;
  private final Clock clock;
  private final String listOwn = NamedSql.load("session/list-own");
  private final String endOwn = NamedSql.load("session/end-own");
  private final String endOthers = NamedSql.load("session/end-others");
  private final String endByAdministrator = NamedSql.load("session/end-by-administrator");
  private final String endOfIssuer = NamedSql.load("session/end-of-issuer");

  OwnSessions(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A browser that is signed in.
   *
   * @param id of the sign-in; it stays when the session is renewed
   * @param renewedAt a session in use is renewed every few minutes
   * @param browser the browser's own description; null if it has none
   * @param address origin of the sign-in, or of the last renewal; a proxy's unless that proxy is
   *     trusted to name the client's; null if unknown
   * @param current whether this request came with it
   */
  public record Session(
      UUID id,
      Instant signedInAt,
      Instant renewedAt,
      Instant expiresAt,
      @Schema(nullable = true) String browser,
      @Schema(nullable = true) String address,
      boolean current) {}

  List<Session> list(String subject, Optional<SessionSecret> current) {
    Tuple parameters =
        Tuple.tuple()
            .addString(subject)
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addBuffer(createId(current));
    return StreamSupport.stream(
            pool.preparedQuery(listOwn).executeAndAwait(parameters).spliterator(), false)
        .map(OwnSessions::readSession)
        .toList();
  }

  /** Ends a session of the user; returns false if the user has none with this id. */
  boolean end(String subject, UUID id) {
    return pool.preparedQuery(endOwn).executeAndAwait(Tuple.of(subject, id)).rowCount() > 0;
  }

  /** Ends all sessions of the user except the current one; returns their number. */
  long endOthers(String subject, Optional<SessionSecret> current) {
    return pool.preparedQuery(endOthers)
        .executeAndAwait(Tuple.tuple().addString(subject).addBuffer(createId(current)))
        .iterator()
        .next()
        .getLong("ended");
  }

  /**
   * Ends all sessions of an account, or of all accounts, audits this and returns their number.
   *
   * @param account account, or null for all
   */
  long endByAdministrator(String administrator, String account) {
    return pool.preparedQuery(endByAdministrator)
        .executeAndAwait(Tuple.of(administrator, account))
        .iterator()
        .next()
        .getLong("ended");
  }

  /**
   * Ends the sessions that the issuer has ended. Does not block.
   *
   * @param issuerSession null if the issuer names a user only
   * @param subject null if the issuer names a session only
   */
  Uni<Void> endOfIssuer(String issuerSession, String subject) {
    return pool.preparedQuery(endOfIssuer)
        .execute(Tuple.tuple().addString(issuerSession).addString(subject))
        .replaceWithVoid();
  }

  private static Session readSession(Row row) {
    return new Session(
        row.getUUID("sign_in_id"),
        row.getOffsetDateTime("signed_in_at").toInstant(),
        row.getOffsetDateTime("renewed_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getString("browser"),
        row.getString("address"),
        row.getBoolean("current"));
  }

  /** Id without a row, used if there is no session. */
  private static Buffer createId(Optional<SessionSecret> current) {
    return current.map(SessionSecret::sessionId).map(Buffer::buffer).orElseGet(Buffer::buffer);
  }
}
