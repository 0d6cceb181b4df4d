package io.penumbra.perf.attack;

import io.penumbra.local.client.Json;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.attack.AttackCase.Finding;
import io.penumbra.perf.attack.AttackCase.Group;
import io.penumbra.perf.chaos.StoredRecords;
import io.penumbra.perf.system.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Check that each record acknowledged during the attacks is stored exactly once. */
final class Stored {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FOLDING_SECONDS = 30;
  private static final String SUMMARY = "/api/v1/reports/win10-endpoint-users/summary?period=P7D";

  private Stored() {}

  static AttackCase afterAll() {
    return new AttackCase(
        Group.STORED,
        "acknowledged-stored",
        "the records of all cases, and one every 100 ms meanwhile",
        "each acknowledged record once in the read models; the report counts as many",
        PATIENCE.multipliedBy(2),
        Stored::check);
  }

  private static Finding check(Target target)
      throws IOException, InterruptedException, SQLException {
    StoredRecords storedRecords = new StoredRecords(target.addresses().postgres());
    Set<String> acknowledged = target.ledger().acknowledged();
    boolean rested = Wait.until(PATIENCE, storedRecords::atRest).isPresent();
    Count count = Count.of(target, storedRecords, acknowledged);
    // the read models include the last applied records after a short delay
    for (int i = 0; i < FOLDING_SECONDS && !count.isRight(); i++) {
      Thread.sleep(1_000);
      count = Count.of(target, storedRecords, acknowledged);
    }
    int partly = target.ledger().partlyAccepted();
    return new Finding(
        "%,d acknowledged, %,d lost, %,d twice; %,d stored, %,d in the report%s%s"
            .formatted(
                acknowledged.size(),
                count.lost,
                count.twice,
                count.stored,
                count.reported,
                rested ? "" : "; chunks still wait",
                partly == 0 ? "" : "; %d requests accepted in part".formatted(partly)),
        !acknowledged.isEmpty() && rested && count.isRight() && partly == 0);
  }

  /**
   * Number of records by outcome. More records may be stored than acknowledged, because an answer
   * can be lost.
   *
   * @param lost acknowledged records that are not stored
   * @param twice records that are stored more than once
   */
  private record Count(long lost, long twice, long stored, long reported) {

    static Count of(Target target, StoredRecords storedRecords, Set<String> acknowledged)
        throws IOException, InterruptedException, SQLException {
      Map<String, StoredRecords.Figure> figures = storedRecords.listFigures(Ledger.RUN);
      return new Count(
          acknowledged.stream().filter(host -> !figures.containsKey(host)).count(),
          figures.values().stream().filter(figure -> figure.transactions() > 1).count(),
          figures.values().stream().mapToLong(StoredRecords.Figure::transactions).sum(),
          Json.read(
                  target
                      .send(
                          target
                              .request(Service.REPORTING, SUMMARY, target.analyst().token())
                              .GET())
                      .body())
              .path("transactions")
              .asLong());
    }

    boolean isRight() {
      return lost == 0 && twice == 0 && stored == reported;
    }
  }
}
