package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;
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

  public static final List<Column<TransactionPage.Item>> COLUMNS =
      List.of(
          Column.moment("at", TransactionPage.Item::at),
          Column.moment("lastAt", TransactionPage.Item::lastAt),
          Column.text("source", TransactionPage.Item::source),
          Column.whole("machineId", item -> (long) item.machineId()),
          Column.text("machine", TransactionPage.Item::machine),
          Column.whole("userId", item -> wide(item.userId())),
          Column.text("user", TransactionPage.Item::user),
          Column.text(
              "bySignIn",
              item -> item.bySignIn() == null ? null : Boolean.toString(item.bySignIn())),
          Column.text("account", TransactionPage.Item::account),
          Column.whole("ipAddressId", item -> wide(item.ipAddressId())),
          Column.text("localAddress", TransactionPage.Item::localAddress),
          Column.whole("localPort", item -> wide(item.localPort())),
          Column.text("remoteAddress", TransactionPage.Item::remoteAddress),
          Column.whole("remotePort", item -> wide(item.remotePort())),
          Column.text("protocol", TransactionPage.Item::protocol),
          Column.text("host", TransactionPage.Item::host),
          Column.text("process", TransactionPage.Item::process),
          Column.whole("appId", item -> wide(item.appId())),
          Column.text("app", TransactionPage.Item::app),
          Column.text("appKind", TransactionPage.Item::appKind),
          Column.text("namedBy", TransactionPage.Item::namedBy),
          Column.text("verdict", TransactionPage.Item::verdict),
          Column.whole("bytesUp", TransactionPage.Item::bytesUp),
          Column.whole("bytesDown", TransactionPage.Item::bytesDown),
          Column.whole("count", item -> (long) item.count()));

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
    return transactions.all(usageQuery, TransactionParameters.all(verdict, protocol, search));
  }

  private static Long wide(Integer number) {
    return number == null ? null : number.longValue();
  }
}
