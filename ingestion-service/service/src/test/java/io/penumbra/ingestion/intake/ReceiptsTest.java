package io.penumbra.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.ingestion.Neighbours;
import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts are deleted after a week, unless their records are still pending. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "ingestion"),
      // database that no other test writes to
      @ResourceArg(name = "purpose", value = "receipts")
    })
@WithTestResource(Neighbours.class)
class ReceiptsTest {

  @Inject BatchStore batches;
  @Inject Pool pool;

  /** Covers deletion in one transaction and in several. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1_000})
  void forgetsOldReceiptsOfDeliveredRecords(int atOnce) {
    pool.query(
            """
            truncate ingestion.batch, ingestion.batch_payload;
            insert into ingestion.batch (batch_id, sender, content_key, received_at, accepted, receipt)
            select gen_random_uuid(), 's', ('\\x' || lpad(to_hex(age), 4, '0'))::bytea, now() - age * interval '1 day', 1, age::text
            from generate_series(18, 1, -1) as age;
            insert into ingestion.batch_payload (batch_no, owner, section_count, sections)
            select batch_no, gen_random_uuid(), 1, '' from ingestion.batch where receipt in ('17', '9', '2')
            """)
        .executeAndAwait();
    batches.purgeReceipts(Duration.ofDays(7), atOnce);
    List<String> kept = new ArrayList<>();
    pool.query("select receipt from ingestion.batch order by batch_no")
        .executeAndAwait()
        .forEach(row -> kept.add(row.getString("receipt")));
    assertThat(kept).containsExactly("17", "9", "6", "5", "4", "3", "2", "1");
  }
}
