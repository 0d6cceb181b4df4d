package io.penumbra.reporting.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.MachineDayUsage;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All transactions of a report, in the order of {@link TransactionId}. Usage lists the machine-days
 * with transactions, and correlation-service returns the transactions. Blocks.
 */
@ApplicationScoped
public class ReportTransactions {

  /** Approximate number of transactions per request. */
  private static final int LARGEST_BATCH = 100_000;

  /**
   * Initial number for a page; it doubles with each request, because a request may find nothing.
   */
  private static final int FIRST_BATCH = 5_000;

  private static final String BLOCKED = "blocked";

  private final CorrelationGateway correlation;
  private final Admission admission;
  private final UsageSource usage;

  ReportTransactions(CorrelationGateway correlation, Admission admission, UsageSource usage) {
    this.correlation = correlation;
    this.admission = admission;
    this.usage = usage;
  }

  /**
   * Filter of a report's transactions.
   *
   * @param range part of the period
   * @param after transaction after which the result starts, or null
   */
  record Filter(
      TimeRange range, String verdict, String protocol, String search, TransactionId after) {}

  /** Returns a page; {@code next} is the id after which the next page starts, or null. */
  TransactionPage page(UsageQuery usageQuery, Filter filter, int limit) {
    List<TransactionPage.Transaction> items = new ArrayList<>();
    try (ItemStream<TransactionPage.Transaction> all = open(usageQuery, filter, FIRST_BATCH)) {
      while (items.size() < limit && all.hasNext()) {
        items.add(all.next());
      }
      return new TransactionPage(items, all.hasNext() ? items.getLast().id() : null);
    }
  }

  /**
   * Returns all transactions.
   *
   * @throws ProblemException 400 if the start position is outside of the period
   */
  ItemStream<TransactionPage.Transaction> all(UsageQuery usageQuery, Filter filter) {
    return open(usageQuery, filter, LARGEST_BATCH);
  }

  private ItemStream<TransactionPage.Transaction> open(
      UsageQuery usageQuery, Filter filter, int firstBatch) {
    LocalDate last = usageQuery.period().lastDay();
    TransactionId after = filter.after();
    if (after != null
        && (after.day().isAfter(last) || after.day().isBefore(firstDay(usageQuery)))) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "after is a transaction of %s, which is not within the period from %s to %s"
              .formatted(after.day(), usageQuery.period().firstDay(), last));
    }
    return new TransactionFeed(
        correlation, new Days(usageQuery, filter, firstBatch), admits(usageQuery));
  }

  private static LocalDate firstDay(UsageQuery usageQuery) {
    return usageQuery.period().firstDay();
  }

  /**
   * Returns the predicate of the report. Usage read by its source, or of all sources, belongs to
   * the report already.
   */
  private Predicate<TransactionPage.Transaction> admits(UsageQuery usageQuery) {
    return usageQuery.isWhole() ? _ -> true : admission.to(usageQuery.report().selection());
  }

  /** Batches of requests to correlation-service, the newest day first. */
  final class Days {
    private final UsageQuery usageQuery;
    private final Filter filter;
    private int batch;
    private LocalDate day;

    private Days(UsageQuery usageQuery, Filter filter, int firstBatch) {
      this.usageQuery = usageQuery;
      this.filter = filter;
      this.batch = firstBatch;
      this.day =
          filter.after() == null
              ? filter.range().lastDay(usageQuery.period().lastDay())
              : filter.after().day();
    }

    /**
     * Returns the batches of the next day, empty for a day without usage; null after the last day.
     */
    List<TransactionBatchQuery> next() {
      if (day.isBefore(filter.range().firstDay(firstDay(usageQuery)))) {
        return null;
      }
      List<TransactionBatchQuery> batches = new ArrayList<>();
      List<Integer> machines = new ArrayList<>();
      long transactions = 0;
      for (MachineDayUsage found : listMachines()) {
        machines.add(found.machine());
        transactions += found.transactions();
        if (transactions >= batch || machines.size() == TransactionBatchQuery.MAX_MACHINES) {
          batches.add(query(machines));
          machines = new ArrayList<>();
          transactions = 0;
          batch = Math.min(2 * batch, LARGEST_BATCH);
        }
      }
      if (!machines.isEmpty()) {
        batches.add(query(machines));
      }
      day = day.minusDays(1);
      return batches;
    }

    private List<MachineDayUsage> listMachines() {
      return usage.listMachinesOn(usageQuery, day).stream()
          .filter(found -> !isResumed() || found.machine() >= filter.after().machineId())
          .filter(found -> !BLOCKED.equals(filter.verdict()) || found.blocked() > 0)
          .toList();
    }

    private boolean isResumed() {
      return filter.after() != null && filter.after().day().equals(day);
    }

    private TransactionBatchQuery query(List<Integer> machines) {
      return new TransactionBatchQuery(
          day,
          machines,
          isResumed() ? filter.after().toString() : null,
          filter.range().since(),
          filter.range().until(),
          usageQuery.report().source(),
          filter.verdict(),
          filter.protocol(),
          filter.search());
    }
  }
}
