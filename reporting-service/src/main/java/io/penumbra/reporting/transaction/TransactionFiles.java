package io.penumbra.reporting.transaction;

import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Transactions as files, also where nobody waits for them. Blocks. */
@ApplicationScoped
public class TransactionFiles {

  public static final List<Column<TransactionPage.Item>> COLUMNS = TransactionPage.Item.COLUMNS;

  private final Transactions transactions;

  TransactionFiles(Transactions transactions) {
    this.transactions = transactions;
  }

  /** What a transaction becomes in a format of lines. */
  public static Function<TransactionPage.Item, ?> line(Format format) {
    return switch (format) {
      case OCSF -> Ocsf::of;
      case ECS -> Ecs::of;
      case CSV, NDJSON, XLSX, PARQUET -> item -> item;
    };
  }

  /** All transactions. */
  public ItemStream<TransactionPage.Item> all(
      UsageQuery usageQuery, String verdict, String protocol, String search) {
    return transactions.all(usageQuery, TransactionQuery.all(verdict, protocol, search));
  }
}
