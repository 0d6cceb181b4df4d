package io.penumbra.ingestion.format.zeek;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.testing.sample.RecordFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZeekReaderTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.123456Z");

  private static final Map<String, Integer> SAMPLE_VERDICTS =
      Map.of(
          "transaction", 717,
          "fact", 242,
          "same-connection", 40,
          "unknown-kind", 15,
          "no-sign-in", 13,
          "no-answer", 11,
          "inbound", 5,
          "loopback", 4);
  private static final int SAMPLE_CONNECTIONS = 359;

  private final ZeekReader reader = new ZeekReader();

  @Test
  void readsDottedAndUnderscoredConnectionsEqually() {
    String dotted =
        """
        {"_path":"conn","ts":1795161600.123456,"uid":"C1","id.orig_h":"10.0.0.5","id.orig_p":50001,
         "id.resp_h":"52.96.0.1","id.resp_p":443,"proto":"tcp","conn_state":"SF","orig_bytes":0,"resp_bytes":77}\
        """;
    Transaction conn = Read.transaction(reader, dotted);
    assertThat(conn.at()).isEqualTo(AT);
    assertThat(conn.connection()).isNull();
    assertThat(conn.bytesUp()).isZero();
    assertThat(conn.bytesDown()).isEqualTo(77);
    assertThat(Read.transaction(reader, dotted.replace("id.", "id_"))).isEqualTo(conn);
    assertThat(Read.transaction(reader, dotted.replace("\"_path\":\"conn\",", ""))).isEqualTo(conn);
    assertThat(Read.transaction(reader, dotted.replace("\"orig_bytes\":0,", "")).bytesUp())
        .isEqualTo(Transaction.UNKNOWN);
    assertThat(Read.transaction(reader, dotted.replace("SF", "REJ")).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void readsHostOfTlsConnection() {
    Transaction tls =
        Read.transaction(
            reader,
            """
            {"@stream":"ssl","ts":"2026-11-20T08:00:00.123456Z","uid":"C1","id_orig_h":"10.0.0.5","id_orig_p":50001,
             "id_resp_h":"52.96.0.1","id_resp_p":443,"server_name":"Example.org","established":true}\
            """);
    assertThat(tls.host()).isEqualTo("example.org");
    assertThat(tls.connection()).isNull();
    assertThat(List.of(tls.localPort(), tls.remotePort())).containsExactly(50_001, 443);
    assertThat(tls.bytesUp()).isEqualTo(Transaction.UNKNOWN);
  }

  @Test
  void identifiesConnectionsWithoutPortsByUid() {
    Transaction ping =
        Read.transaction(
            reader,
            """
            {"_path":"conn","ts":1795161600.123456,"uid":"C9","id.orig_h":"10.0.0.5","id.orig_p":8,
             "id.resp_h":"52.96.0.1","id.resp_p":0,"proto":"icmp","conn_state":"OTH"}\
            """);
    assertThat(ping.connection()).isEqualTo("C9");
    assertThat(ping.localPort()).isZero();
  }

  @Test
  void skipsLaterRequestsAndIgnoresBodySizes() {
    String http =
        """
        {"@stream":"http","ts":1795161600.123456,"uid":"C1","id_orig_h":"10.0.0.5","id_orig_p":50001,"id_resp_h":"52.96.0.1",
         "id_resp_p":80,"trans_depth":1,"host":"example.org:80","response_body_len":99}\
        """;
    assertThat(Read.transaction(reader, http).bytesDown()).isEqualTo(Transaction.UNKNOWN);
    assertThat(Read.transaction(reader, http).host()).isEqualTo("example.org");
    assertThat(Read.by(reader, http.replace("\"trans_depth\":1", "\"trans_depth\":2")))
        .isEqualTo(new Reading.Skipped(SkipReason.SAME_CONNECTION));
  }

  @Test
  void readsAnswersLeasesAndTickets() {
    assertThat(
            Read.taken(
                    reader,
                    """
                    {"@stream":"dns","ts":1795161600.123456,"id_orig_h":"10.0.0.5","id_resp_h":"10.0.0.1","query":"Example.org",
                     "answers":["alias.example","93.184.216.34"]}\
                    """)
                .facts())
        .containsExactly(new Fact.NameAnswer(AT, "example.org", "93.184.216.34"));
    Reading.Taken lease =
        Read.taken(
            reader,
            """
            {"@stream":"dhcp","ts":1795161600.123456,"uids":["C2"],"assigned_addr":"10.0.0.5","host_name":"WS5","msg_types":["REQUEST","ACK"]}\
            """);
    assertThat(lease.subject()).isEqualTo(Subject.host("ws5"));
    assertThat(lease.facts())
        .containsExactly(
            new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.LEASE),
            new Fact.MachineSeen(AT, "WS5", null, null, null));
    String ticket =
        """
        {"@stream":"kerberos","ts":1795161600.123456,"uid":"C3","id_orig_h":"10.0.0.5","id_resp_h":"10.0.0.1","client":"ann/CORP.EXAMPLE","success":true}\
        """;
    assertThat(Read.taken(reader, ticket).facts())
        .containsExactly(
            new Fact.Logon(AT, "ann@corp.example", null, null, Fact.Logon.Kind.NETWORK, null));
    assertThat(Read.by(reader, ticket.replace("ann/", "WS5$/")))
        .isEqualTo(new Reading.Skipped(SkipReason.NO_SIGN_IN));
  }

  @Test
  void skipsInboundConnections() {
    assertThat(
            Read.by(
                reader,
                """
                {"@stream":"conn","ts":1795161600,"uid":"C1","id_orig_h":"198.51.100.1","id_resp_h":"10.0.0.5","proto":"tcp"}\
                """))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @ParameterizedTest
  @MethodSource("io.penumbra.testing.sample.RecordFiles#zeekLogs")
  void givesEveryRecordOfAFileTheVerdictOfTheRecount(Path file) throws IOException {
    ZeekRecount recount = new ZeekRecount();
    Map<String, Integer> verdicts = new TreeMap<>();
    Set<List<Object>> connections = new HashSet<>();
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        recount.add(line);
        String verdict =
            switch (Read.by(reader, line)) {
              case Reading.Taken taken when taken.transactions().isEmpty() -> "fact";
              case Reading.Taken taken -> {
                Transaction t = taken.transactions().getFirst();
                connections.add(
                    List.of(
                        t.protocol(),
                        t.localAddress(),
                        t.localPort(),
                        t.remoteAddress(),
                        t.remotePort(),
                        t.at().getEpochSecond() / 600));
                yield "transaction";
              }
              case Reading.Skipped skipped -> skipped.reason().id();
              case Reading.Rejected rejected -> rejected.toString();
            };
        verdicts.merge(verdict, 1, Integer::sum);
      }
    }
    assertThat(verdicts).isEqualTo(recount.verdicts());
    assertThat(connections).hasSize(recount.connections());
    if (RecordFiles.isSample(file)) {
      assertThat(verdicts).isEqualTo(SAMPLE_VERDICTS);
      assertThat(connections).hasSize(SAMPLE_CONNECTIONS);
    }
  }

  @ParameterizedTest
  @MethodSource("io.penumbra.testing.sample.RecordFiles#zeekLogs")
  void readsEveryRecordOfAFileTheSameInColumns(Path file) throws IOException {
    TabbedLogs logs = new TabbedLogs();
    int records = 0;
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Reading asJson = Read.by(reader, line);
        List<String> tabbed = Tabbed.of((ObjectNode) new ObjectMapper().readTree(line));
        tabbed.subList(0, tabbed.size() - 1).forEach(logs::head);
        assertThat(Read.by(reader, logs.row(tabbed.getLast()).toString()))
            .as(line)
            .isEqualTo(asJson);
        records++;
      }
    }
    assertThat(records).isPositive();
    if (RecordFiles.isSample(file)) {
      assertThat(records)
          .isEqualTo(SAMPLE_VERDICTS.values().stream().mapToInt(Integer::intValue).sum());
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }
}
