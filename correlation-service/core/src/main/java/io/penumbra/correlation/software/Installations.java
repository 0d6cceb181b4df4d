package io.penumbra.correlation.software;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.correlation.aggregation.Account;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.SoftwareIdentifiers;
import io.penumbra.correlation.catalogue.SoftwareIdentifiers.Identifier;
import io.penumbra.correlation.identity.SurrogateKeys;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Installed software of catalogued apps from inventories. Each statement keeps the earliest or
 * latest of two times, so the order of chunks does not matter. Software without a catalogue entry
 * is counted but not stored. Blocks.
 */
@ApplicationScoped
public class Installations {

  /** Maximum rows per machine, because inventory content is controlled by the sender. */
  static final int MOST_OF_MACHINE = 1_000;

  /** Maximum inventories per machine. */
  static final int MOST_INVENTORIES = 500;

  private final SoftwareIdentifiers identifiers = SoftwareIdentifiers.shipped();
  private final TransactionRunner transactions;
  private final SurrogateKeys surrogateKeys;
  private final Counter uncatalogued;
  private final String sync = NamedSql.load("software/sync");
  private final String software = NamedSql.load("software/software");
  private final String add = NamedSql.load("software/add-installations");
  private final String addInventories = NamedSql.load("software/add-inventories");
  private volatile Map<Identifier, Integer> ids = Map.of();

  Installations(
      TransactionRunner transactions, SurrogateKeys surrogateKeys, MeterRegistry registry) {
    this.transactions = transactions;
    this.surrogateKeys = surrogateKeys;
    this.uncatalogued =
        Counter.builder("penumbra.correlation.software.uncatalogued")
            .description("Inventory items without a catalogue entry; counted, not stored")
            .register(registry);
  }

  /** Updates the table of software to this release before any chunk is applied. */
  void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ServiceReady event) {
    sync();
  }

  /** Updates the table again if a replica of another release has changed it. */
  @Scheduled(every = "1H", delayed = "1H")
  @RunOnVirtualThread
  void sync() {
    List<Map.Entry<Identifier, AppRef>> known = List.copyOf(identifiers.apps().entrySet());
    Map<String, Identifier> byText = new HashMap<>();
    known.forEach(entry -> byText.put(formatText(entry.getKey()), entry.getKey()));
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfString(listTexts(known, entry -> entry.getKey().kind().id()))
            .addArrayOfString(listTexts(known, entry -> entry.getKey().key()))
            .addArrayOfString(listTexts(known, entry -> entry.getValue().id()));
    ids =
        transactions.run(
            connection -> {
              connection.preparedQuery(sync).executeAndAwait(arguments);
              Map<Identifier, Integer> found = new HashMap<>();
              for (Row row : connection.query(software).executeAndAwait()) {
                Identifier identifier =
                    byText.get(row.getString("kind") + ' ' + row.getString("key"));
                if (identifier != null) {
                  found.put(identifier, row.getInteger("software_id"));
                }
              }
              return Map.copyOf(found);
            });
  }

  private static String formatText(Identifier identifier) {
    return identifier.kind().id() + ' ' + identifier.key();
  }

  /** Software item in the catalogue. */
  private record Item(int softwareId, String account, String source, Fact.SoftwareInstalled fact) {

    boolean present() {
      return fact.state() == Fact.SoftwareInstalled.State.PRESENT;
    }
  }

  /**
   * Adds the inventories of a chunk, in the caller's transaction that holds the machine's lock.
   * Subjects with only an address are no machines and have no software.
   *
   * @return number of items without a catalogue entry, for {@link #countUncatalogued} after the
   *     transaction
   */
  public int add(SqlConnection connection, Chunk chunk, SurrogateKeys.Lookup lookup) {
    if (chunk.subject().kind() == Subject.Kind.ADDRESS) {
      return 0;
    }
    List<Item> items = new ArrayList<>();
    Map<String, OffsetDateTime> inventories = new TreeMap<>();
    int others = 0;
    for (Section section : chunk.sections()) {
      for (Fact fact : section.facts()) {
        if (fact instanceof Fact.SoftwareInstalled software) {
          Integer id = identifiers.find(software.kind(), software.id()).map(ids::get).orElse(null);
          if (id == null) {
            others++;
          } else {
            String account = Account.getPerson(software.account());
            items.add(new Item(id, account == null ? "" : account, section.source(), software));
          }
        } else if (fact instanceof Fact.InventoryTaken taken) {
          inventories.merge(
              taken.inventory(),
              taken.at().atOffset(ZoneOffset.UTC),
              (one, other) -> one.isAfter(other) ? one : other);
        }
      }
    }
    if (!items.isEmpty()) {
      surrogateKeys.people(
          connection,
          items.stream()
              .map(Item::account)
              .filter(account -> !account.isEmpty())
              .collect(Collectors.toSet()),
          lookup);
      connection.preparedQuery(add).executeAndAwait(createArguments(chunk.subject(), items));
    }
    if (!inventories.isEmpty()) {
      connection
          .preparedQuery(addInventories)
          .executeAndAwait(
              toMachine(chunk.subject())
                  .addArrayOfString(inventories.keySet().toArray(String[]::new))
                  .addArrayOfOffsetDateTime(inventories.values().toArray(OffsetDateTime[]::new))
                  .addInteger(MOST_INVENTORIES));
    }
    return others;
  }

  /** Counts items that were not stored. */
  public void countUncatalogued(int items) {
    uncatalogued.increment(items);
  }

  private static Tuple toMachine(Subject subject) {
    return Tuple.of(subject.kind().name().toLowerCase(Locale.ROOT), subject.key());
  }

  private static Tuple createArguments(Subject subject, List<Item> items) {
    return toMachine(subject)
        .addArrayOfInteger(items.stream().map(Item::softwareId).toArray(Integer[]::new))
        .addArrayOfString(listTexts(items, Item::account))
        .addArrayOfString(listTexts(items, item -> item.fact.inventory()))
        .addArrayOfOffsetDateTime(
            items.stream()
                .map(item -> item.fact.at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .addArrayOfBoolean(items.stream().map(Item::present).toArray(Boolean[]::new))
        .addArrayOfString(listTexts(items, item -> item.fact.name()))
        .addArrayOfString(listTexts(items, item -> item.fact.version()))
        .addArrayOfString(listTexts(items, item -> item.fact.program()))
        .addArrayOfString(listTexts(items, Item::source))
        .addInteger(MOST_OF_MACHINE);
  }

  /** Returns texts with null as empty, so that values are comparable. */
  private static <T> String[] listTexts(List<T> items, Function<T, String> text) {
    return items.stream().map(text).map(value -> value == null ? "" : value).toArray(String[]::new);
  }
}
