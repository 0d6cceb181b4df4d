package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A second report source appears in the midst of a rollup: that rollup goes on as it began. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // nobody else writes into this database
      @ResourceArg(name = "purpose", value = "second source")
    })
class SecondSourceTest {

  @Inject ReadModels readModels;
  @Inject Clock clock;

  private final Random random = new Random(1);

  @Test
  void includesSourceThatAppearsDuringRollup() throws Exception {
    put("endpoints");
    assertRecount();
    try (Connection holder = TestStack.connect("correlation");
        Statement holding = holder.createStatement()) {
      holder.setAutoCommit(false);
      // the rollup waits for it when it has added up its days, and has its pairs to come
      holding.execute("lock table report.app_day in share mode");
      put("endpoints");
      await().atMost(Duration.ofSeconds(20)).until(SecondSourceTest::isRollupWaiting);
      try (Connection other = TestStack.connect("correlation");
          Statement adding = other.createStatement()) {
        adding.execute("insert into report.source (name) values ('zeek')");
      }
      holder.commit();
    }
    awaitRolledUp();
    put("zeek");
    put("endpoints");
    assertRecount();
  }

  private static boolean isRollupWaiting() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_locks where relation = 'report.app_day'::regclass and not granted)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** A new transaction of a machine, as a source reports it. */
  private void put(String source) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    Section section =
        Stream.generate(
                () -> Records.sections(random, 8, day.atTime(1, 0).toInstant(ZoneOffset.UTC)))
            .flatMap(sections -> sections.stream())
            .filter(one -> one.source().equals(source) && one.transactions().size() > 3)
            .findFirst()
            .orElseThrow();
    Chunk chunk =
        new Chunk(
            ChunkId.random(),
            Subject.device("second-source"),
            day,
            clock.instant(),
            List.of(section));
    Chunked.send(chunk);
  }

  private void awaitRolledUp() {
    await().atMost(Duration.ofSeconds(30)).until(() -> !readModels.isPending());
  }

  private void assertRecount() throws SQLException {
    awaitRolledUp();
    try (Connection connection = TestStack.connectAsSuperuser()) {
      assertThat(io.penumbra.testing.ReadModels.differences(connection)).isEmpty();
    }
  }
}
