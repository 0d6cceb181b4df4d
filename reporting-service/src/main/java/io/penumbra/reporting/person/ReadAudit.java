package io.penumbra.reporting.person;

import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.table.EntityKind;
import io.penumbra.reporting.table.Narrowing;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Writes down who looks at whom, before anything is shown: what can't be written down is not shown.
 * Blocks.
 */
@ApplicationScoped
public class ReadAudit {

  private final Pool pool;
  private final SecurityIdentity reader;
  private final Clock clock;
  private final String record = NamedSql.load("person/record");

  ReadAudit(Pool pool, SecurityIdentity reader, Clock clock) {
    this.pool = pool;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Whether a list is of a person, or of the people around something. The people of a whole report
   * are noted when they are taken away, as a file.
   */
  public static boolean isOfPeople(Narrowing narrowing, boolean rowsArePeople) {
    return narrowing.of().containsKey(EntityKind.USER)
        || rowsArePeople && !narrowing.of().isEmpty();
  }

  /** A page of one person, or of the people around something, is read. */
  public void page(Narrowing narrowing, String what) {
    record(reader.getPrincipal().getName(), "page", narrowing, what, null);
  }

  /** A file of one person, or of people, is read. */
  public void export(Narrowing narrowing, String what, String format) {
    export(reader.getPrincipal().getName(), narrowing, what, format);
  }

  /** As {@link #export(Narrowing, String, String)}, for someone who asked for it before. */
  public void export(String who, Narrowing narrowing, String what, String format) {
    record(who, "export", narrowing, what, format);
  }

  /** Whose list it is, where it is not a person's: {@code machines/5/users}. */
  private static String described(Narrowing narrowing, String what) {
    if (narrowing.of().containsKey(EntityKind.USER)) {
      return what;
    }
    StringBuilder described = new StringBuilder();
    for (EntityKind kind : EntityKind.values()) {
      if (narrowing.of().containsKey(kind)) {
        described.append(kind.path()).append('/').append(narrowing.of().get(kind)).append('/');
      }
    }
    return described + what;
  }

  private void record(String who, String form, Narrowing narrowing, String what, String format) {
    pool.preparedQuery(record)
        .executeAndAwait(
            Tuple.tuple()
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(who)
                .addString(form)
                .addString(described(narrowing, what))
                .addString(format)
                .addInteger(narrowing.of().get(EntityKind.USER))
                .addString(narrowing.report().id())
                .addLocalDate(narrowing.period().firstDay())
                .addLocalDate(narrowing.period().lastDay()));
  }
}
