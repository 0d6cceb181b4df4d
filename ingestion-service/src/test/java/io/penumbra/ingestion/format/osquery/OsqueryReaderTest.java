package io.penumbra.ingestion.format.osquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.SkipReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsqueryReaderTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final String UUID = "4C4C4544-0042-3510-8051-B4C04F4E4432";

  private final OsqueryReader reader = new OsqueryReader();

  @Test
  void readsNewOutboundSocketAsTransaction() {
    String line =
        added(
            """
            {"pid":"7","protocol":"6","local_address":"10.0.0.5","local_port":"50001","remote_address":"52.96.0.1",
             "remote_port":"443","path":"/usr/bin/x","state":"ESTABLISHED"}""");
    Transaction transaction = Read.transaction(reader, line);
    assertThat(transaction.at()).isEqualTo(AT);
    assertThat(transaction.protocol()).isEqualTo(Protocol.TCP);
    assertThat(transaction.process()).isEqualTo("/usr/bin/x");
    assertThat(transaction.bytesUp()).isEqualTo(Transaction.UNKNOWN);
    assertThat(Read.taken(reader, line).subject()).isEqualTo(Subject.device(UUID));
    assertThat(Read.by(reader, line.replace("\"counter\":5", "\"counter\":0")))
        .isEqualTo(new Reading.Skipped(SkipReason.BASELINE));
    assertThat(Read.by(reader, line.replace("\"added\"", "\"removed\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.ENDED));
    assertThat(Read.by(reader, line.replace("\"443\"", "\"https\"")))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
              assertThat(rejected.field()).isEqualTo("columns.remote_port");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 50001, 443, LOOPBACK",
    "0.0.0.0, 22, 0, NO_CONNECTION",
    "10.0.0.9, 22, 50001, INBOUND",
    "'', 50001, 443, NO_CONNECTION"
  })
  void skipsOtherSocketsByReason(String remote, int local, int port, SkipReason reason) {
    assertThat(
            Read.by(
                reader,
                added(
                    "{\"remote_address\":\"%s\",\"local_port\":\"%d\",\"remote_port\":\"%d\"}"
                        .formatted(remote, local, port))))
        .isEqualTo(new Reading.Skipped(reason));
  }

  @Test
  void readsTimeAndDirectionOfSocketEvents() {
    String connect =
        added(
                """
                {"action":"connect","remote_address":"52.96.0.1","remote_port":"443","time":"1795161500"}""")
            .replace("\"counter\":5", "\"counter\":0");
    assertThat(Read.transaction(reader, connect).at()).isEqualTo("2026-11-20T07:58:20Z");
    assertThat(Read.by(reader, connect.replace("connect\"", "accept\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @Test
  void readsAnswersUsersAddressesAndSystems() {
    assertThat(
            facts(
                added(
                    """
                    {"name":"Example.org","type":"A","response":"type: 5 alias.example;93.184.216.34;"}""")))
        .contains(new Fact.NameAnswer(AT, "example.org", "93.184.216.34"));
    assertThat(
            facts(
                added(
                    "{\"type\":\"user\",\"user\":\"ann\",\"tty\":\"pts/0\",\"host\":\"10.0.0.9\"}")))
        .contains(
            new Fact.Logon(AT, "ann", null, null, Fact.Logon.Kind.REMOTE_INTERACTIVE, "10.0.0.9"));
    assertThat(facts(added("{\"interface\":\"eth0\",\"address\":\"10.0.0.5\"}")))
        .contains(new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.ADAPTER));
    assertThat(
            facts(
                added(
                    """
                    {"name":"Microsoft Windows 10 Pro","version":"10.0.19045","build":"19045","revision":"3930","platform":"windows"}""")))
        .contains(
            new Fact.MachineSeen(
                AT, "ws5.corp.example", "Microsoft Windows 10 Pro", "10.0.19045", "19045.3930"));
  }

  @Test
  void readsSnapshotsAndDifferencesRowByRow() {
    String snapshot =
        """
        {"name":"segment/t/addresses","hostIdentifier":"ws5","calendarTime":"Fri Nov 20 08:00:00 2026 UTC","action":"snapshot",
         "snapshot":[{"interface":"lo","address":"127.0.0.1"},{"interface":"e0","address":"10.0.0.5"},{"interface":"e1","address":"10.0.0.6"}]}\
        """;
    assertThat(Read.taken(reader, snapshot).subject()).isEqualTo(Subject.host("ws5"));
    assertThat(Read.by(reader, snapshot.replace("hostIdentifier", "hostname")))
        .isEqualTo(Read.by(reader, snapshot));
    assertThat(facts(snapshot))
        .containsExactly(
            new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.ADAPTER),
            new Fact.AddressHeld(AT, "10.0.0.6", Fact.AddressHeld.Origin.ADAPTER),
            new Fact.MachineSeen(AT, "ws5", null, null, null));
    assertThat(
            Read.taken(
                    reader,
                    """
                    {"name":"sockets","hostIdentifier":"ws5","unixTime":"1795161600","counter":"3","diffResults":{
                     "added":[{"remote_address":"52.96.0.1","remote_port":"443"}],
                     "removed":[{"remote_address":"52.96.0.2","remote_port":"443"}]}}\
                    """)
                .transactions())
        .extracting(Transaction::remoteAddress)
        .containsExactly("52.96.0.1");
  }

  private List<Fact> facts(String line) {
    return Read.taken(reader, line).facts();
  }

  private static String added(String columns) {
    return """
    {"name":"segment/t/q","hostIdentifier":"%s","unixTime":1795161600,"counter":5,"action":"added",
     "decorations":{"hostname":"ws5.corp.example"},"columns":%s}\
    """
        .formatted(UUID, columns);
  }
}
