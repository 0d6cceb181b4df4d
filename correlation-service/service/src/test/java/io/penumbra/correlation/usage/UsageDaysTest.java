package io.penumbra.correlation.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.usage.UsageIndex.Kind;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days of a machine with usage of different users and apps. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class UsageDaysTest {

  private static final String APP = "select app_id from report.app where key = $1";
  private static final String USER = "select user_id from correlation.account_name where name = $1";

  @Inject UsageDays usageDays;
  @Inject TransactionRunner transactions;
  @Inject Pool pool;
  @Inject Clock clock;

  private final String word = "d" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

  @Test
  void findsDaysBeforeAndAfterTheyAreRolledUp() {
    transactions.run(
        connection -> {
          // prevents rollups during the test
          connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
          use(5, "one");
          use(3, "other");
          use(1, "one");
          assertDays();
          return null;
        });
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !pool.query("select exists (select from correlation.usage_change)")
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .getBoolean(0));
    assertDays();
  }

  private void assertDays() {
    assertThat(days(Kind.APP, APP, host("one"))).isEqualTo(daysAgo(5, 1));
    assertThat(days(Kind.APP, APP, host("other"))).isEqualTo(daysAgo(3));
    assertThat(days(Kind.USER, USER, account("one"))).isEqualTo(daysAgo(5, 1));
    assertThat(days(Kind.USER, USER, account("other"))).isEqualTo(daysAgo(3));
  }

  private Set<MachineDay> days(Kind kind, String number, String key) {
    return usageDays.of(pool, kind, Set.of(number(number, key)));
  }

  private void use(int daysAgo, String name) {
    Chunked.send(word, clock.instant().minus(Duration.ofDays(daysAgo)), account(name), host(name));
  }

  private String account(String name) {
    return word.toUpperCase(Locale.ROOT) + "\\" + name;
  }

  private String host(String name) {
    return name + "-" + word + ".com";
  }

  private Set<MachineDay> daysAgo(int... days) {
    int machine = number("select machine_id from report.machine where subject_key = $1", word);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return IntStream.of(days)
        .mapToObj(ago -> new MachineDay(machine, today.minusDays(ago)))
        .collect(Collectors.toSet());
  }

  private int number(String query, String key) {
    return pool.preparedQuery(query).executeAndAwait(Tuple.of(key)).iterator().next().getInteger(0);
  }
}
