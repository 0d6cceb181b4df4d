package io.penumbra.correlation.transaction;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.penumbra.correlation.Chunked;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.SeparateServiceProfile;
import io.penumbra.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Expiry of changes after their retention. */
@QuarkusTest
@TestProfile(SeparateServiceProfile.class)
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class ChangeRetentionTest {

  private static final Duration KEPT = Duration.ofDays(7);

  @Inject ChangeStore store;
  @Inject Pool pool;
  @Inject Clock clock;

  @Test
  void forgetsOldChangesAndRefusesPositionsBeforeThem() {
    String before = position(store.readHorizon());
    send();
    long oldest = newest();
    pool.query("update correlation.transaction_change set at = now() - interval '8 days'")
        .executeAndAwait();
    String between = position(store.readHorizon());
    send();
    assertThat(newest()).isGreaterThan(oldest);

    store.purge(clock.instant().minus(KEPT));

    assertThat(store.readHorizon().floor()).isEqualTo(oldest);
    assertThat(count()).isOne();
    ask(before).statusCode(410).body("detail", containsString("no longer available"));
    ask(between).statusCode(200);
    // without older changes, the horizon does not move
    store.purge(clock.instant().minus(KEPT));
    assertThat(store.readHorizon().floor()).isEqualTo(oldest);
  }

  private void send() {
    Chunked.send("kept-" + UUID.randomUUID(), clock.instant(), "CORP\\ann", "slack.com");
  }

  private static String position(ChangeStore.Horizon horizon) {
    return "%s %d".formatted(horizon.database(), horizon.xid());
  }

  private long newest() {
    return Long.parseLong(
        pool.query("select max(xid)::text from correlation.transaction_change")
            .executeAndAwait()
            .iterator()
            .next()
            .getString(0));
  }

  private long count() {
    return pool.query("select count(*) from correlation.transaction_change")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  private static ValidatableResponse ask(String position) {
    return given()
        .auth()
        .oauth2(Tokens.service())
        .contentType(ContentType.JSON)
        .body("{\"position\": \"%s\", \"beginNow\": false, \"waitSeconds\": 0}".formatted(position))
        .post("/api/v1/transactions/changes")
        .then();
  }
}
