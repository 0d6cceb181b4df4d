package io.penumbra.ingestion.format.defender;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefenderReaderTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.1234567Z");

  private final DefenderReader reader = new DefenderReader();

  @Test
  void readsConnectionAsOneTransactionOfItsDevice() {
    String record =
        network(
            """
            "ActionType":"ConnectionSuccess","RemoteIP":"52.96.0.1","RemotePort":443,
            "RemoteUrl":"https://Outlook.Office.com/mail/","LocalIP":"10.0.0.5","LocalPort":50001,
            "Protocol":"TcpV4","InitiatingProcessAccountDomain":"CORP",
            "InitiatingProcessAccountName":"ann","InitiatingProcessAccountUpn":null,
            "InitiatingProcessFolderPath":"c:\\\\app\\\\x.exe",
            "AdditionalFields":"{\\"Packet Size\\":66}"\
            """);
    assertThat(Read.taken(reader, record).subject()).isEqualTo(Subject.device("abc123"));
    assertThat(Read.transaction(reader, record))
        .isEqualTo(
            new Transaction(
                AT,
                "CORP\\ann",
                "10.0.0.5",
                50_001,
                "52.96.0.1",
                443,
                Protocol.TCP,
                "outlook.office.com",
                "c:\\app\\x.exe",
                Transaction.UNKNOWN,
                Transaction.UNKNOWN,
                Verdict.ALLOWED,
                null,
                1));
  }

  @Test
  void linksNamesOfOneAccount() {
    String record =
        network(
            """
            "ActionType":"ConnectionSuccess","RemoteIP":"52.96.0.1",
            "InitiatingProcessAccountDomain":"CORP","InitiatingProcessAccountName":"ann",
            "InitiatingProcessAccountUpn":"ann@corp.example",
            "InitiatingProcessAccountSid":"S-1-5-21-1-2-3-1001"\
            """);
    assertThat(Read.taken(reader, record).facts())
        .contains(new Fact.SameAccount(AT, "CORP\\ann", "ann@corp.example", "S-1-5-21-1-2-3-1001"));
  }

  @ParameterizedTest
  @CsvSource({
    "ListeningConnectionCreated, NO_CONNECTION",
    "NetworkSignatureInspected, NO_CONNECTION",
    "InboundConnectionAccepted, INBOUND",
    "InboundConnectionAttempt, INBOUND",
    "InventedByNobody, UNKNOWN_KIND",
    "DnsConnectionInspected, NO_ANSWER",
  })
  void skipsActionsThatAreNoOutboundUse(String action, SkipReason reason) {
    assertThat(
            Read.by(
                reader,
                network("\"ActionType\":\"%s\",\"RemoteIP\":\"52.96.0.1\"".formatted(action))))
        .isEqualTo(new Reading.Skipped(reason));
  }

  /**
   * AdditionalFields may contain JSON or text. The ports of the event do not describe a connection.
   */
  @ParameterizedTest
  @CsvSource({
    "ExploitGuardNetworkProtectionBlocked, BLOCKED",
    "ExploitGuardNetworkProtectionAudited, AUDITED",
    "SmartScreenUrlWarning, WARNED",
    "SmartScreenUserOverride, BYPASSED",
    "NetworkProtectionUserBypassEvent, BYPASSED",
  })
  void readsAVerdictOfDeviceEvents(String action, Verdict verdict) {
    String columns =
        """
        "Timestamp":"2026-11-20T08:00:00.1234567Z","DeviceId":"ABC123","DeviceName":"ws5.corp.example","ActionType":"%s",
        "RemoteUrl":%s,"RemoteIP":null,"RemotePort":443,"LocalIP":"10.0.0.5","LocalPort":50001,
        "InitiatingProcessFileName":"chrome.exe","AdditionalFields":%s\
        """;
    String enveloped =
        "{\"category\":\"AdvancedHunting-DeviceEvents\",\"properties\":{%s}}"
            .formatted(
                columns.formatted(
                    action,
                    "\"https://files.example.com/x\"",
                    "{\"ResponseCategory\":\"CasbPolicy\"}"));
    String bare =
        "{%s}"
            .formatted(
                columns.formatted(
                    action, "null", "\"{\\\"Uri\\\":\\\"https://files.example.com/x\\\"}\""));
    for (String record : List.of(enveloped, bare)) {
      Transaction transaction = Read.transaction(reader, record);
      assertThat(transaction.verdict()).isEqualTo(verdict);
      assertThat(transaction.host()).isEqualTo("files.example.com");
      assertThat(transaction.localAddress()).isEqualTo("10.0.0.5");
      assertThat(transaction.localPort()).isZero();
      assertThat(transaction.measured()).isFalse();
    }
  }

  @Test
  void skipsOtherDeviceEventsByName() {
    assertThat(
            Read.by(
                reader,
                "{\"category\":\"AdvancedHunting-DeviceEvents\",\"properties\":{\"Timestamp\":"
                    + "\"2026-11-20T08:00:00Z\",\"DeviceId\":\"a\",\"ActionType\":\"ConnectionSuccess\","
                    + "\"RemoteIP\":\"52.96.0.1\"}}"))
        .isEqualTo(new Reading.Skipped(SkipReason.UNKNOWN_KIND));
  }

  @Test
  void skipsInboundByDirectionInDetails() {
    assertThat(
            Read.by(
                reader,
                network(
                    """
                    "ActionType":"ConnectionAttempt","RemoteIP":"52.96.0.1",
                    "AdditionalFields":{"direction":"In"}\
                    """)))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @Test
  void countsEventsOfAggregatedReports() {
    assertThat(
            Read.transaction(
                    reader,
                    network(
                        """
                        "ActionType":"ConnectionSuccessAggregatedReport","RemoteIP":"52.96.0.1",
                        "AdditionalFields":"{\\"uniqueEventsAggregated\\":17}"\
                        """))
                .count())
        .isEqualTo(17);
  }

  @Test
  void readsBytesAndHostOfInspectedRequests() {
    Transaction http =
        Read.transaction(
            reader,
            network(
                """
                "ActionType":"HttpConnectionInspected","RemoteIP":"52.96.0.1","RemoteUrl":null,
                "AdditionalFields":{"direction":"Out","host":"example.org:80",
                "request_body_len":"12","response_body_len":345}\
                """));
    assertThat(http.host()).isEqualTo("example.org");
    assertThat(http.bytesUp()).isEqualTo(12);
    assertThat(http.bytesDown()).isEqualTo(345);
  }

  @Test
  void readsNameAnswers() {
    assertThat(
            Read.taken(
                    reader,
                    network(
                        """
                        "ActionType":"DnsConnectionInspected","RemoteIP":"10.0.0.1",
                        "AdditionalFields":{"query":"Example.ORG",
                        "answers":"[\\"alias.example\\",\\"93.184.216.34\\"]"}\
                        """))
                .facts())
        .contains(new Fact.NameAnswer(AT, "example.org", "93.184.216.34"));
  }

  @Test
  void readsMachineUsersAndPublicAddressOfDeviceInfo() {
    assertThat(
            Read.taken(
                    reader,
                    record(
                        "DeviceInfo",
                        """
                        "OSPlatform":"Windows10","OSVersion":"10.0","OSVersionInfo":"22H2",
                        "OSBuild":19045,"PublicIP":"203.0.113.7","LoggedOnUsers":
                        "[{\\"UserName\\":\\"ann\\",\\"DomainName\\":\\"CORP\\",\\"Sid\\":\\"S-1-5-21-1\\"},null]"\
                        """))
                .facts())
        .containsExactly(
            new Fact.MachineSeen(AT, "ws5.corp.example", "Windows10", "22H2", "19045"),
            new Fact.Logon(AT, "CORP\\ann", "S-1-5-21-1", null, Fact.Logon.Kind.INTERACTIVE, null),
            new Fact.AddressHeld(AT, "203.0.113.7", Fact.AddressHeld.Origin.PUBLIC));
  }

  @Test
  void dropsBadAddressesOnly() {
    assertThat(
            Read.taken(
                    reader,
                    record(
                        "DeviceNetworkInfo",
                        """
                        "IPAddresses":"[{\\"IPAddress\\":\\"10.300.0.1\\"},{\\"IPAddress\\":\\"10.0.0.5\\"},{\\"IPAddress\\":\\"fe80::1\\"}]"\
                        """))
                .facts())
        .filteredOn(Fact.AddressHeld.class::isInstance)
        .containsExactly(new Fact.AddressHeld(AT, "10.0.0.5", Fact.AddressHeld.Origin.ADAPTER));
  }

  @ParameterizedTest
  @CsvSource({"LogonSuccess, true", "LogonFailed, false", "LogonAttempted, false"})
  void readsSuccessfulLogonsOnly(String action, boolean taken) {
    Reading reading =
        Read.by(
            reader,
            record(
                "DeviceLogonEvents",
                """
                "ActionType":"%s","LogonType":"RemoteInteractive","AccountDomain":"CORP",
                "AccountName":"ann","RemoteIP":"10.0.0.9"\
                """
                    .formatted(action)));
    assertThat(reading instanceof Reading.Taken).isEqualTo(taken);
  }

  @Test
  void skipsUnknownTablesAndReadsBareRows() {
    assertThat(Read.by(reader, record("DeviceEvents", "\"ActionType\":\"X\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.UNKNOWN_KIND));
    assertThat(
            Read.by(
                reader,
                """
                {"time":"2026-11-20T08:03:00Z","category":"AuditLogs","operationName":"x","properties":{"id":"y"}}\
                """))
        .isEqualTo(new Reading.Skipped(SkipReason.UNKNOWN_KIND));
    assertThat(
            Read.transaction(
                    reader,
                    """
                    {"DeviceId":"abc123","ActionType":"ConnectionFailed","RemoteUrl":"example.org",
                     "RemoteIP":null,"Timestamp":"2026-11-20T08:00:00.12345Z"}\
                    """)
                .verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"RemoteIP\":\"203.0.113.1\"",
        "\"Message\":\"x\"",
        "\"LogonType\":3",
        "\"ActionType\":\"X\""
      })
  void leavesRecordsWithoutColumnsOfATableToOtherFormats(String columns) {
    for (String time : List.of("Timestamp", "TimeGenerated")) {
      assertThat(
              Read.by(
                  reader,
                  "{\"%s\":\"2026-11-20T08:00:00Z\",\"DeviceName\":\"ws5\",%s}"
                      .formatted(time, columns)))
          .isInstanceOf(Reading.Rejected.class);
    }
  }

  @Test
  void skipsBareRowsOfTablesThatAreNotRead() {
    assertThat(
            Read.by(
                reader,
                """
                {"Timestamp":"2026-11-20T08:00:00Z","DeviceId":"a","ActionType":"ProcessCreated",
                 "FileName":"x.exe","ReportId":7}\
                """))
        .isEqualTo(new Reading.Skipped(SkipReason.UNKNOWN_KIND));
  }

  private static String network(String columns) {
    return record("DeviceNetworkEvents", columns);
  }

  private static String record(String table, String columns) {
    return """
    {"time":"2026-11-20T08:03:00Z","tenantId":"t","category":"AdvancedHunting-%s","properties":{
     "DeviceId":"ABC123","DeviceName":"ws5.corp.example",%s,"Timestamp":"2026-11-20T08:00:00.1234567Z"}}\
    """
        .formatted(table, columns);
  }
}
