package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.SkipReason;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Equal results for the events in all structures that shippers use. */
class WindowsShapesTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00.123Z");
  private static final Map<String, String> CONNECTION =
      Map.of(
          "Initiated", "true",
          "Protocol", "tcp",
          "User", "CORP\\ann",
          "SourceIp", "10.0.0.5",
          "SourcePort", "50001",
          "DestinationIp", "52.96.0.1",
          "DestinationPort", "443",
          "DestinationHostname", "-",
          "Image", "C:\\x.exe");
  private static final Map<String, String> FILTERED =
      Map.of(
          "Direction", "%%14593",
          "Protocol", "17",
          "SourceAddress", "10.0.0.5",
          "SourcePort", "50001",
          "DestAddress", "52.96.0.1",
          "DestPort", "443",
          "Application", "\\device\\x.exe");
  private static final Map<String, String> LOGON =
      Map.of(
          "TargetUserName", "ann",
          "TargetDomainName", "CORP",
          "TargetUserSid", "S-1-5-21-1",
          "TargetLogonId", "0x3e7f",
          "LogonType", "10",
          "IpAddress", "10.0.0.9");

  private final WindowsReader reader = new WindowsReader();

  /** Structures of fields in shippers' events. */
  enum Shape {
    FLAT,
    EVENT_DATA,
    EVENT_DATA_IN_CAPITALS,
    WINLOG;

    String event(int id, Map<String, String> fields) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      Map<String, String> data = new TreeMap<>(fields);
      switch (this) {
        case FLAT -> {
          root.put("EventID", id).put("Hostname", "WS5.corp.example");
          data.put("UtcTime", "2026-11-20 08:00:00.123");
          data.forEach(root::put);
        }
        case EVENT_DATA, EVENT_DATA_IN_CAPITALS -> {
          boolean capitals = this == EVENT_DATA_IN_CAPITALS;
          root.put(capitals ? "EventID" : "event_id", id);
          root.put(capitals ? "Computer" : "computer_name", "WS5.corp.example");
          root.put("@timestamp", "2026-11-20T08:00:00.123Z");
          data.forEach(root.putObject(capitals ? "EventData" : "event_data")::put);
        }
        case WINLOG -> {
          root.put("@timestamp", "2026-11-20T08:00:00.123Z");
          ObjectNode winlog = root.putObject("winlog");
          winlog.put("event_id", String.valueOf(id)).put("computer_name", "WS5.corp.example");
          data.forEach(winlog.putObject("event_data")::put);
        }
      }
      return root.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsSysmonConnection(Shape shape) {
    String event = shape.event(3, CONNECTION);
    assertThat(Read.taken(reader, event).subject()).isEqualTo(Subject.host("ws5"));
    assertThat(Read.taken(reader, event).facts())
        .containsExactly(new Fact.MachineSeen(AT, "WS5.corp.example", "Windows", null, null));
    assertThat(Read.transaction(reader, event))
        .isEqualTo(
            new Transaction(
                AT,
                "CORP\\ann",
                "10.0.0.5",
                50_001,
                "52.96.0.1",
                443,
                Protocol.TCP,
                null,
                "C:\\x.exe",
                Transaction.UNKNOWN,
                Transaction.UNKNOWN,
                Verdict.UNKNOWN,
                null,
                1));
    assertThat(Read.by(reader, event.replace("\"true\"", "\"false\"")))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
    assertThat(Read.by(reader, event.replace("52.96.0.1", "::1")))
        .isEqualTo(new Reading.Skipped(SkipReason.LOOPBACK));
    assertThat(Read.by(reader, event.replace("52.96.0.1", "52.96.0.256")))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
              assertThat(rejected.field()).isEqualTo("DestinationIp");
            });
  }

  @ParameterizedTest
  @EnumSource
  void readsFilteringPlatformConnection(Shape shape) {
    Transaction permitted = Read.transaction(reader, shape.event(5156, FILTERED));
    assertThat(permitted.protocol()).isEqualTo(Protocol.UDP);
    assertThat(permitted.localPort()).isEqualTo(50_001);
    assertThat(permitted.process()).isEqualTo("\\device\\x.exe");
    assertThat(permitted.account()).isNull();
    assertThat(Read.transaction(reader, shape.event(5157, FILTERED)).verdict())
        .isEqualTo(Verdict.BLOCKED);
    assertThat(Read.by(reader, shape.event(5156, FILTERED).replace("14593", "14592")))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @ParameterizedTest
  @EnumSource
  void readsNamesAndSignIns(Shape shape) {
    Map<String, String> query =
        Map.of(
            "QueryName", "Example.org.",
            "QueryResults", "type:  5 alias.example;::ffff:93.184.216.34;127.0.0.1;");
    assertThat(Read.taken(reader, shape.event(22, query)).facts())
        .filteredOn(Fact.NameAnswer.class::isInstance)
        .containsExactly(new Fact.NameAnswer(AT, "example.org", "93.184.216.34"));
    assertThat(Read.taken(reader, shape.event(4624, LOGON)).facts())
        .contains(
            new Fact.Logon(
                AT,
                "CORP\\ann",
                "S-1-5-21-1",
                "0x3e7f",
                Fact.Logon.Kind.REMOTE_INTERACTIVE,
                "10.0.0.9"));
    assertThat(Read.taken(reader, shape.event(4634, LOGON)).facts())
        .contains(
            new Fact.Logoff(
                AT, "CORP\\ann", "S-1-5-21-1", "0x3e7f", Fact.Logon.Kind.REMOTE_INTERACTIVE));
    assertThat(Read.taken(reader, shape.event(4647, LOGON)).facts())
        .contains(
            new Fact.Logoff(AT, "CORP\\ann", "S-1-5-21-1", "0x3e7f", Fact.Logon.Kind.INTERACTIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "4648, NO_SIGN_IN",
    "4624, NO_SIGN_IN",
    "5158, NO_CONNECTION",
    "4688, UNKNOWN_KIND",
  })
  void skipsEventsWithoutInformationByReason(int id, SkipReason reason) {
    for (Shape shape : Shape.values()) {
      String event = shape.event(id, Map.of("TargetUserName", "-"));
      assertThat(Read.by(reader, event.replaceFirst("\\{", "{\"Channel\":\"Security\",")))
          .isEqualTo(new Reading.Skipped(reason));
    }
  }
}
