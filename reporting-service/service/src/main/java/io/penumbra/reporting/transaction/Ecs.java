package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;
import java.util.List;
import java.util.Map;

/** Transaction in the Elastic Common Schema 8.17. */
final class Ecs {

  private Ecs() {}

  static Map<String, Object> of(TransactionPage.Transaction item) {
    Action action = Action.of(item);
    return new Tree()
        .with("@timestamp", item.at())
        .with("ecs", new Tree().with("version", "8.17.0"))
        .with(
            "event",
            new Tree()
                .with("id", item.id())
                .with("kind", "event")
                .with("category", List.of("network"))
                .with("type", listTypes(action))
                .with("outcome", formatOutcome(item, action))
                .with("dataset", "penumbra.transaction")
                .with("provider", item.source())
                .with("start", item.at())
                .with("end", item.lastAt()))
        .with(
            "host",
            new Tree().with("id", Integer.toString(item.machineId())).with("name", item.machine()))
        .with(
            "user",
            new Tree()
                .with("id", item.userId() == null ? null : item.userId().toString())
                .with("name", item.user() == null ? item.account() : item.user()))
        .with(
            "source",
            new Tree()
                .with("address", item.localAddress())
                .with("ip", item.localAddress())
                .with("port", item.localPort())
                .with("bytes", item.bytesUp()))
        .with(
            "destination",
            new Tree()
                .with("address", item.host() == null ? item.remoteAddress() : item.host())
                .with("domain", item.host())
                .with("ip", item.remoteAddress())
                .with("port", item.remotePort())
                .with("bytes", item.bytesDown()))
        .with(
            "network",
            new Tree()
                .with("direction", "egress")
                .with("transport", item.protocol().equals("other") ? null : item.protocol())
                .with("application", item.app())
                .with("bytes", item.bytesTotal()))
        .with(
            "process",
            item.process() == null
                ? null
                : new Tree()
                    .with("executable", item.process())
                    .with("name", Program.name(item.process())))
        .with(
            "labels",
            new Tree()
                .with("penumbra_app_kind", item.appKind())
                .with("penumbra_named_by", item.namedBy())
                .with("penumbra_transactions", Integer.toString(item.count())))
        .toMap();
  }

  private static List<String> listTypes(Action action) {
    return switch (action) {
      case ALLOWED -> List.of("connection", "allowed");
      case DENIED -> List.of("connection", "denied");
      case UNKNOWN -> List.of("connection");
    };
  }

  private static String formatOutcome(TransactionPage.Transaction item, Action action) {
    return switch (action) {
      case ALLOWED -> item.verdict().equals("failed") ? "failure" : "success";
      case DENIED -> "failure";
      case UNKNOWN -> "unknown";
    };
  }
}
