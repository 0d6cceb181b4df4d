package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.table.Column;
import io.penumbra.reporting.table.ItemStream;
import io.penumbra.reporting.usage.UsageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Files of transactions, also for background exports. Blocks. */
@ApplicationScoped
public class TransactionFiles {

  public static final List<Column<TransactionPage.Transaction>> COLUMNS =
      List.of(
          Column.text("id", TransactionPage.Transaction::id),
          Column.moment("at", TransactionPage.Transaction::at),
          Column.moment("lastAt", TransactionPage.Transaction::lastAt),
          Column.text("source", TransactionPage.Transaction::source),
          Column.whole("machineId", item -> (long) item.machineId()),
          Column.text("machine", TransactionPage.Transaction::machine),
          Column.whole("userId", item -> wide(item.userId())),
          Column.text("user", TransactionPage.Transaction::user),
          Column.text(
              "bySignIn",
              item -> item.bySignIn() == null ? null : Boolean.toString(item.bySignIn())),
          Column.text("account", TransactionPage.Transaction::account),
          Column.whole("ipAddressId", item -> wide(item.ipAddressId())),
          Column.text("localAddress", TransactionPage.Transaction::localAddress),
          Column.whole("localPort", item -> wide(item.localPort())),
          Column.text("remoteAddress", TransactionPage.Transaction::remoteAddress),
          Column.whole("remotePort", item -> wide(item.remotePort())),
          Column.text("protocol", TransactionPage.Transaction::protocol),
          Column.text("host", TransactionPage.Transaction::host),
          Column.text("process", TransactionPage.Transaction::process),
          Column.whole("appId", item -> wide(item.appId())),
          Column.text("app", TransactionPage.Transaction::app),
          Column.text("appKind", TransactionPage.Transaction::appKind),
          Column.text("namedBy", TransactionPage.Transaction::namedBy),
          Column.text("verdict", TransactionPage.Transaction::verdict),
          Column.whole("bytesUp", TransactionPage.Transaction::bytesUp),
          Column.whole("bytesDown", TransactionPage.Transaction::bytesDown),
          Column.whole("bytesTotal", TransactionPage.Transaction::bytesTotal),
          Column.whole("count", item -> (long) item.count()));

  private final Transactions transactions;

  TransactionFiles(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Returns the conversion of a transaction for a line format. */
  public static Function<TransactionPage.Transaction, ?> createLine(Format format) {
    return switch (format) {
      case OCSF -> Ocsf::of;
      case ECS -> Ecs::of;
      case CSV, NDJSON, XLSX, PARQUET -> item -> item;
    };
  }

  /** Returns all transactions. */
  public ItemStream<TransactionPage.Transaction> all(
      UsageQuery usageQuery, String verdict, String protocol, String search) {
    return transactions.all(usageQuery, TransactionParameters.all(verdict, protocol, search));
  }

  private static Long wide(Integer number) {
    return number == null ? null : number.longValue();
  }
}
