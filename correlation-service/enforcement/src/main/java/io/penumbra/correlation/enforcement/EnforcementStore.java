package io.penumbra.correlation.enforcement;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Store of enforcement in Postgres. */
@ApplicationScoped
class EnforcementStore {

  /** Number of versions kept for listing changes. */
  static final int VERSIONS_KEPT = 10_000;

  private final Pool pool;
  private final Clock clock;
  private final String lock = NamedSql.load("enforcement/lock");
  private final String marker = NamedSql.load("enforcement/marker");
  private final String tags = NamedSql.load("enforcement/tags");
  private final String settings = NamedSql.load("enforcement/settings");
  private final String putSettings = NamedSql.load("enforcement/put-settings");
  private final String entries = NamedSql.load("enforcement/entries");
  private final String putEntries = NamedSql.load("enforcement/put-entries");
  private final String removeEntries = NamedSql.load("enforcement/remove-entries");
  private final String accepted = NamedSql.load("enforcement/accepted");
  private final String accept = NamedSql.load("enforcement/accept");
  private final String insertVersion = NamedSql.load("enforcement/insert-version");
  private final String forgetVersions = NamedSql.load("enforcement/forget-versions");
  private final String version = NamedSql.load("enforcement/version");
  private final String versions = NamedSql.load("enforcement/versions");
  private final String versionsBetween = NamedSql.load("enforcement/versions-between");
  private final String proposedSettings = NamedSql.load("enforcement/proposed-settings");
  private final String publishSettings = NamedSql.load("enforcement/publish-settings");
  private final String approved = NamedSql.load("enforcement/approved");
  private final String approve = NamedSql.load("enforcement/approve");
  private final String disapprove = NamedSql.load("enforcement/disapprove");
  private final String forgetApproved = NamedSql.load("enforcement/forget-approved");
  private final String removedTags = NamedSql.load("enforcement/removed-tags");
  private final String publication = NamedSql.load("enforcement/publication");
  private final String holdPublication = NamedSql.load("enforcement/hold-publication");
  private final String confirmPublication = NamedSql.load("enforcement/confirm-publication");
  private final String rollBack = NamedSql.load("enforcement/roll-back");
  private final String acceptProposal = NamedSql.load("enforcement/accept-proposal");
  private final String note = NamedSql.load("enforcement/note");
  private final String ownTenants = NamedSql.load("curation/own-tenants");

  EnforcementStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Newest version with its inputs. */
  record Marker(long version, String inputs) {}

  /** Version with its changes as lines of {@link Entry}. */
  record Version(long number, Instant at, List<String> added, List<String> removed) {}

  /** Conflicts that were accepted for an action. */
  record Acceptance(Action action, Set<String> conflicts, Instant at) {}

  /**
   * State of publication.
   *
   * @param confirmedAt publications up to this time no longer count towards limits; null for none
   * @param heldAt start of a publication held back by limits, or null
   * @param rollback rollback in effect, or null
   */
  record Publication(Instant confirmedAt, Instant heldAt, Rollback rollback, Long baseVersion) {}

  void lock(SqlConnection connection) {
    connection.preparedQuery(lock).executeAndAwait();
  }

  /** Returns the marker at an instant, because rules expire. */
  Marker readMarker(Instant now) {
    return readMarker(pool, now);
  }

  Marker readMarker(SqlClient client, Instant now) {
    Row row = first(client, marker, Tuple.of(now.atOffset(ZoneOffset.UTC)));
    return new Marker(row.getLong("version"), row.getString("inputs"));
  }

  List<DesiredState.Tagged> listTags(SqlConnection connection) {
    List<DesiredState.Tagged> found = new ArrayList<>();
    for (Row row : connection.preparedQuery(tags).executeAndAwait()) {
      found.add(
          new DesiredState.Tagged(
              row.getString("kind"),
              row.getString("key"),
              row.getString("name"),
              row.getString("tag"),
              row.getString("who"),
              readInstant(row, "at"),
              row.getString("reason"),
              row.getBoolean("proposed")));
    }
    return found;
  }

  /** Returns the names and hosts of the organisation's own tenants. */
  Set<String> listOwnTenants(SqlConnection connection) {
    Set<String> found = new TreeSet<>();
    connection
        .preparedQuery(ownTenants)
        .executeAndAwait()
        .forEach(row -> found.add(row.getString("tenant")));
    return found;
  }

  /** Returns the settings in effect. */
  Settings readSettings(SqlClient client) {
    return read(client, settings).orElse(Settings.NEVER_SET);
  }

  /** Settings that wait for a second person. */
  Optional<Settings> findProposedSettings(SqlClient client) {
    return read(client, proposedSettings);
  }

  private static Optional<Settings> read(SqlClient client, String sql) {
    for (Row row : client.preparedQuery(sql).executeAndAwait()) {
      return Optional.of(
          new Settings(
              row.getLong("revision"),
              row.getBoolean("enabled"),
              row.getInteger("bypass_hours"),
              List.of(row.getArrayOfStrings("protected_apps")),
              row.getBoolean("approval"),
              new PublicationLimits(
                  row.getInteger("max_apps"),
                  row.getInteger("max_domains"),
                  row.getInteger("max_user_percent")),
              row.getString("canary_domain"),
              row.getString("who"),
              readInstant(row, "at"),
              row.getString("reason")));
    }
    return Optional.empty();
  }

  /** Stores settings; they wait for a second person unless the publisher is given. */
  void put(SqlConnection connection, Settings wanted, String publishedBy) {
    connection
        .preparedQuery(putSettings)
        .executeAndAwait(
            Tuple.tuple()
                .addBoolean(wanted.enabled())
                .addInteger(wanted.bypassHours())
                .addArrayOfString(wanted.protectedApps().toArray(String[]::new))
                .addBoolean(wanted.approval())
                .addString(wanted.who())
                .addOffsetDateTime(now())
                .addString(wanted.reason())
                .addString(publishedBy)
                .addInteger(wanted.limits().apps())
                .addInteger(wanted.limits().domains())
                .addInteger(wanted.limits().userPercent())
                .addString(wanted.canaryDomain()));
  }

  void publishSettings(SqlConnection connection, Settings proposed, String who) {
    connection.preparedQuery(publishSettings).executeAndAwait(Tuple.of(proposed.revision(), who));
  }

  /** Returns the tags and rules that a second person has approved. */
  Map<Demand.Key, Unit> listApproved(SqlConnection connection) {
    Map<Demand.Key, Unit> found = new HashMap<>();
    for (Row row : connection.preparedQuery(approved).executeAndAwait()) {
      String target = row.getString("target");
      found.put(
          new Demand.Key(target, row.getString("scope")),
          new Unit(
              row.getString("tag") == null
                  ? null
                  : new DesiredState.Tagged(
                      row.getString("kind"),
                      target,
                      row.getString("name"),
                      row.getString("tag"),
                      row.getString("who"),
                      readInstant(row, "at"),
                      row.getString("reason")),
              Set.of(row.getArrayOfUUIDs("rules"))));
    }
    return found;
  }

  /** Stores the approval of a target in a scope; null for none. */
  void approve(SqlConnection connection, Demand.Key key, Unit unit) {
    if (unit == null) {
      connection.preparedQuery(disapprove).executeAndAwait(Tuple.of(key.target(), key.scope()));
      return;
    }
    DesiredState.Tagged tag = unit.tag();
    connection
        .preparedQuery(approve)
        .executeAndAwait(
            Tuple.tuple()
                .addString(key.target())
                .addString(key.scope())
                .addString(tag == null ? null : tag.tag())
                .addString(tag == null ? null : tag.kind())
                .addString(tag == null ? null : tag.name())
                .addString(tag == null ? null : tag.who())
                .addOffsetDateTime(tag == null ? null : tag.at().atOffset(ZoneOffset.UTC))
                .addString(tag == null ? null : tag.reason())
                .addArrayOfUUID(unit.rules().toArray(UUID[]::new)));
  }

  void forgetApproved(SqlConnection connection) {
    connection.preparedQuery(forgetApproved).executeAndAwait();
  }

  /** Removal of a tag: user, time and reason. */
  record Removal(String who, Instant at, String reason) {}

  /** Returns the removal of the last tag of each of these apps. */
  Map<String, Removal> listRemovedTags(SqlConnection connection, Collection<String> apps) {
    Map<String, Removal> found = new HashMap<>();
    Tuple arguments = Tuple.tuple().addArrayOfString(apps.toArray(String[]::new));
    for (Row row : connection.preparedQuery(removedTags).executeAndAwait(arguments)) {
      found.put(
          row.getString("key"),
          new Removal(row.getString("who"), readInstant(row, "at"), row.getString("reason")));
    }
    return found;
  }

  /** Published patterns, without the names of their apps. */
  List<Entry> listEntries(SqlConnection connection) {
    List<Entry> found = new ArrayList<>();
    for (Row row : connection.preparedQuery(entries).executeAndAwait()) {
      found.add(
          new Entry(
              new DomainPattern(row.getString("pattern")),
              row.getString("app_ref"),
              null,
              Action.of(row.getString("action")),
              readInstant(row, "since"),
              Scope.parse(row.getString("scope")),
              row.getString("target")));
    }
    return found;
  }

  Map<Demand.Key, Acceptance> accepted(SqlConnection connection) {
    Map<Demand.Key, Acceptance> found = new HashMap<>();
    for (Row row : connection.preparedQuery(accepted).executeAndAwait()) {
      found.put(
          new Demand.Key(row.getString("target"), row.getString("scope")),
          new Acceptance(
              Action.of(row.getString("action")),
              Set.of(row.getArrayOfStrings("conflicts")),
              readInstant(row, "at")));
    }
    return found;
  }

  void accept(SqlConnection connection, Demand demand, String who, String reason) {
    connection
        .preparedQuery(accept)
        .executeAndAwait(
            Tuple.tuple()
                .addString(demand.target())
                .addString(Scope.text(demand.scope()))
                .addString(demand.action().id())
                .addArrayOfString(
                    demand.conflicts().stream().map(Conflict::text).toArray(String[]::new))
                .addString(who)
                .addOffsetDateTime(now())
                .addString(reason));
  }

  /** Accepts restrictions of an app that policies proposed. */
  void acceptProposal(SqlConnection connection, String app) {
    connection.preparedQuery(acceptProposal).executeAndAwait(Tuple.of(app));
  }

  Publication readPublication(SqlConnection connection) {
    Row row = first(connection, publication, Tuple.tuple());
    Long number = row.getLong("version");
    return new Publication(
        readInstantOrNull(row, "confirmed_at"),
        readInstantOrNull(row, "held_at"),
        number == null
            ? null
            : new Rollback(
                number, row.getString("who"), readInstant(row, "at"), row.getString("reason")),
        row.getLong("base_version"));
  }

  /** Stores the start of a publication held back by limits; null if there is none. */
  void hold(SqlConnection connection, Instant since) {
    connection.preparedQuery(holdPublication).executeAndAwait(Tuple.of(at(since)));
  }

  /** Stores that publications up to a time no longer count towards limits. */
  void confirm(SqlConnection connection, Instant at) {
    connection.preparedQuery(confirmPublication).executeAndAwait(Tuple.of(at(at)));
  }

  /** Rolls back to a version; null returns to the desired state. */
  void rollBack(SqlConnection connection, Rollback to) {
    connection
        .preparedQuery(rollBack)
        .executeAndAwait(
            to == null
                ? Tuple.of(null, null, null, null)
                : Tuple.of(to.version(), to.who(), at(to.at()), to.reason()));
  }

  /** Returns the lines of a version; those of the newest version are its entries. */
  Optional<Set<String>> findLines(SqlConnection connection, long number, Collection<Entry> newest) {
    if (findPublishedAt(connection, number).isEmpty()) {
      return Optional.empty();
    }
    Set<String> lines = new TreeSet<>();
    newest.forEach(entry -> lines.add(entry.line()));
    List<Version> later =
        listVersions(connection, versionsBetween, Tuple.of(number, Long.MAX_VALUE));
    for (Version one : later.reversed()) {
      one.added().forEach(lines::remove);
      lines.addAll(one.removed());
    }
    return Optional.of(lines);
  }

  /** Publishes a version; returns its number. */
  long publish(
      SqlConnection connection, Collection<Entry> added, Collection<Entry> removed, Instant at) {
    connection
        .preparedQuery(removeEntries)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(listTexts(removed, e -> e.pattern().text()))
                .addArrayOfString(listTexts(removed, e -> Scope.text(e.scope()))));
    connection
        .preparedQuery(putEntries)
        .executeAndAwait(
            Tuple.tuple()
                .addArrayOfString(listTexts(added, e -> e.pattern().text()))
                .addArrayOfString(listTexts(added, e -> Scope.text(e.scope())))
                .addArrayOfString(listTexts(added, Entry::target))
                .addArrayOfString(listTexts(added, Entry::app))
                .addArrayOfString(listTexts(added, e -> e.action().id()))
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
    long number =
        first(
                connection,
                insertVersion,
                Tuple.tuple()
                    .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                    .addArrayOfString(listTexts(added, Entry::line))
                    .addArrayOfString(listTexts(removed, Entry::line)))
            .getLong("version");
    connection.preparedQuery(forgetVersions).executeAndAwait(Tuple.of(number - VERSIONS_KEPT));
    return number;
  }

  private static String[] listTexts(Collection<Entry> entries, Function<Entry, String> text) {
    return entries.stream().map(text).toArray(String[]::new);
  }

  /** Returns the publication time of a version; empty if it is not retained. */
  Optional<Instant> findPublishedAt(SqlClient client, long number) {
    for (Row row : client.preparedQuery(version).executeAndAwait(Tuple.of(number))) {
      return Optional.of(readInstant(row, "at"));
    }
    return Optional.empty();
  }

  Optional<Instant> findPublishedAt(long number) {
    return findPublishedAt(pool, number);
  }

  /** Returns versions before one, newest first. */
  List<Version> listVersions(long before, int most) {
    return listVersions(versions, Tuple.of(before, most));
  }

  /** Returns versions after one up to another, oldest first. */
  List<Version> listVersionsBetween(long after, long last) {
    return listVersions(versionsBetween, Tuple.of(after, last));
  }

  private List<Version> listVersions(String sql, Tuple arguments) {
    return listVersions(pool, sql, arguments);
  }

  private static List<Version> listVersions(SqlClient client, String sql, Tuple arguments) {
    List<Version> found = new ArrayList<>();
    for (Row row : client.preparedQuery(sql).executeAndAwait(arguments)) {
      found.add(
          new Version(
              row.getLong("version"),
              readInstant(row, "at"),
              List.of(row.getArrayOfStrings("added")),
              List.of(row.getArrayOfStrings("removed"))));
    }
    return found;
  }

  /** Adds a change by a user to the audit. */
  void note(
      SqlConnection connection, String who, String what, String was, String became, String why) {
    connection.preparedQuery(note).executeAndAwait(Tuple.of(now(), who, what, was, became, why));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Row first(SqlClient client, String sql, Tuple arguments) {
    return client.preparedQuery(sql).executeAndAwait(arguments).iterator().next();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant readInstantOrNull(Row row, String column) {
    return row.getOffsetDateTime(column) == null ? null : readInstant(row, column);
  }

  private static Instant readInstant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
