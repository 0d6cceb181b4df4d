package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Read;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EcsFieldsTest {

  private static final String CONNECTION =
      """
      {"@timestamp":"2026-11-20T08:00:00.123Z","event":{"code":"3","module":"sysmon"},"host":{"name":"WS5.corp.example"},
       "source":{"ip":"10.0.0.5","port":50001},"destination":{"ip":"52.96.0.1","port":443,"domain":"example.org"},
       "network":{"direction":"egress","transport":"tcp"},"user":{"domain":"CORP","name":"ann"},
       "process":{"executable":"C:\\\\app\\\\x.exe"}}\
      """;

  private final WindowsReader reader = new WindowsReader();

  @Test
  void readsConnectionFromEcsFields() {
    Transaction transaction = Read.transaction(reader, CONNECTION);
    assertThat(transaction.at()).isEqualTo("2026-11-20T08:00:00.123Z");
    assertThat(transaction.account()).isEqualTo("CORP\\ann");
    assertThat(transaction.localPort()).isEqualTo(50_001);
    assertThat(transaction.remoteAddress()).isEqualTo("52.96.0.1");
    assertThat(transaction.host()).isEqualTo("example.org");
    assertThat(transaction.process()).isEqualTo("C:\\app\\x.exe");
    assertThat(Read.taken(reader, CONNECTION).subject()).isEqualTo(Subject.host("ws5"));
    assertThat(Read.by(reader, CONNECTION.replace("egress", "ingress")))
        .isEqualTo(new Reading.Skipped(SkipReason.INBOUND));
  }

  @Test
  void readsAnswersFromDottedNames() {
    assertThat(
            Read.taken(
                    reader,
                    """
                    {"@timestamp":"2026-11-20T08:00:00Z","event.code":"22","event.provider":"Microsoft-Windows-Sysmon",
                     "host.name":"WS5","dns.question.name":"example.org","dns.resolved_ip":["93.184.216.34"]}\
                    """)
                .facts())
        .contains(
            new Fact.NameAnswer(
                Instant.parse("2026-11-20T08:00:00Z"), "example.org", "93.184.216.34"));
  }

  @Test
  void readsSignInFromEcsFields() {
    assertThat(
            Read.taken(
                    reader,
                    """
                    {"@timestamp":"2026-11-20T08:00:00Z","event":{"code":4624,"module":"security"},"host":{"name":"WS5"},
                     "user":{"name":"ann","domain":"CORP","id":"S-1-5-21-1"},"source":{"ip":"10.0.0.9"},
                     "winlog":{"logon":{"id":"0x3e7f","type":"RemoteInteractive"}}}\
                    """)
                .facts())
        .contains(
            new Fact.Logon(
                Instant.parse("2026-11-20T08:00:00Z"),
                "CORP\\ann",
                "S-1-5-21-1",
                "0x3e7f",
                Fact.Logon.Kind.REMOTE_INTERACTIVE,
                "10.0.0.9"));
  }

  @Test
  void rejectsEventNumbersOfOtherModules() {
    assertThat(Read.by(reader, CONNECTION.replace("sysmon", "firewall")))
        .isInstanceOf(Reading.Rejected.class);
  }
}
