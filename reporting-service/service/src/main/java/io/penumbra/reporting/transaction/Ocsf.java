package io.penumbra.reporting.transaction;

import io.penumbra.contracts.transaction.TransactionPage;
import java.util.List;
import java.util.Map;

/**
 * Transaction as Network Activity (4001) of the Open Cybersecurity Schema Framework 1.3, with the
 * profiles host and security_control.
 */
final class Ocsf {

  private static final int NETWORK = 4;
  private static final int NETWORK_ACTIVITY = 4001;
  private static final int TRAFFIC = 6;
  private static final int OUTBOUND = 2;

  /** Actions and dispositions. */
  private static final Map<Action, Integer> ACTIONS =
      Map.of(Action.ALLOWED, 1, Action.DENIED, 2, Action.UNKNOWN, 0);

  private Ocsf() {}

  static Map<String, Object> of(TransactionPage.Transaction item) {
    return new Tree()
        .with("category_uid", NETWORK)
        .with("category_name", "Network Activity")
        .with("class_uid", NETWORK_ACTIVITY)
        .with("class_name", "Network Activity")
        .with("activity_id", TRAFFIC)
        .with("activity_name", "Traffic")
        .with("type_uid", NETWORK_ACTIVITY * 100 + TRAFFIC)
        .with("type_name", "Network Activity: Traffic")
        .with("severity_id", 1)
        .with("severity", "Informational")
        .with("time", item.at().toEpochMilli())
        .with("start_time", item.at().toEpochMilli())
        .with("end_time", item.lastAt().toEpochMilli())
        .with("count", item.count())
        .with("status_id", item.verdict().equals("failed") ? 2 : 1)
        .with("action_id", ACTIONS.get(Action.of(item)))
        .with("disposition_id", ACTIONS.get(Action.of(item)))
        .with("app_name", item.app())
        .with(
            "metadata",
            new Tree()
                .with("uid", item.id())
                .with("version", "1.3.0")
                .with("profiles", List.of("host", "security_control"))
                .with("log_name", item.source())
                .with(
                    "product", new Tree().with("name", "Penumbra").with("vendor_name", "Penumbra")))
        .with(
            "device",
            new Tree()
                .with("uid", Integer.toString(item.machineId()))
                .with("hostname", item.machine())
                .with("ip", item.localAddress())
                .with("type_id", 0))
        .with(
            "actor",
            new Tree()
                .with(
                    "user",
                    new Tree()
                        .with("name", item.user() == null ? item.account() : item.user())
                        .with("uid", item.userId() == null ? null : item.userId().toString()))
                .with(
                    "process",
                    item.process() == null
                        ? null
                        : new Tree()
                            .with("name", Program.name(item.process()))
                            // the process id is unknown; the name identifies the program on the
                            // machine
                            .with("uid", item.machineId() + ":" + item.process())
                            .with(
                                "file",
                                new Tree()
                                    .with("name", Program.name(item.process()))
                                    .with("path", item.process())
                                    .with("type_id", 1))))
        .with(
            "src_endpoint",
            new Tree()
                .with("uid", Integer.toString(item.machineId()))
                .with("hostname", item.machine())
                .with("ip", item.localAddress())
                .with("port", item.localPort()))
        .with(
            "dst_endpoint",
            new Tree()
                .with("hostname", item.host())
                .with("ip", item.remoteAddress())
                .with("port", item.remotePort()))
        .with(
            "connection_info",
            new Tree()
                .with("direction_id", OUTBOUND)
                .with("direction", "Outbound")
                .with("protocol_name", item.protocol().equals("other") ? null : item.protocol())
                .with("protocol_num", readProtocolNumber(item.protocol())))
        .with(
            "traffic",
            new Tree()
                .with("bytes_out", item.bytesUp())
                .with("bytes_in", item.bytesDown())
                .with("bytes", item.bytesTotal()))
        .toMap();
  }

  private static Integer readProtocolNumber(String protocol) {
    return switch (protocol) {
      case "icmp" -> 1;
      case "tcp" -> 6;
      case "udp" -> 17;
      default -> null;
    };
  }
}
