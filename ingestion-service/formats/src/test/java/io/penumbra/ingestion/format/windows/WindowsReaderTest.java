package io.penumbra.ingestion.format.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.ingestion.format.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsReaderTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  private final WindowsReader reader = new WindowsReader();

  @ParameterizedTest
  @CsvSource({
    "2, INTERACTIVE",
    "11, INTERACTIVE",
    "10, REMOTE_INTERACTIVE",
    "12, REMOTE_INTERACTIVE",
    "7, UNLOCK",
    "13, UNLOCK",
    "3, NETWORK",
    "8, NETWORK",
    "4, SERVICE",
    "5, SERVICE",
  })
  void readsTypeOfSignIn(int type, Fact.Logon.Kind kind) {
    assertThat(Read.taken(reader, event(4624, type)).facts())
        .contains(new Fact.Logon(AT, "CORP\\ann", "S-1-5-21-1-2-3-1001", "0x1f", kind, "10.0.0.9"));
    assertThat(Read.taken(reader, event(4634, type)).facts())
        .contains(new Fact.Logoff(AT, "CORP\\ann", "S-1-5-21-1-2-3-1001", "0x1f", kind));
  }

  @Test
  void marksManualSignOutAsInteractive() {
    assertThat(Read.taken(reader, event(4647, null)).facts())
        .contains(
            new Fact.Logoff(
                AT, "CORP\\ann", "S-1-5-21-1-2-3-1001", "0x1f", Fact.Logon.Kind.INTERACTIVE));
    assertThat(Read.taken(reader, event(4634, null)).facts())
        .contains(new Fact.Logoff(AT, "CORP\\ann", "S-1-5-21-1-2-3-1001", "0x1f"));
  }

  @ParameterizedTest
  @CsvSource({"4608", "4609"})
  void readsRestart(int id) {
    assertThat(Read.taken(reader, event(id, null)).facts()).contains(new Fact.Restarted(AT));
  }

  private static String event(int id, Integer logonType) {
    return """
    {"EventID":%d,"Channel":"Security","Hostname":"WS5","TimeCreated":"2026-11-20T08:00:00Z","TargetDomainName":"CORP",
     "TargetUserName":"ann","TargetUserSid":"S-1-5-21-1-2-3-1001","TargetLogonId":"0x1f",
     "IpAddress":"10.0.0.9"%s}\
    """
        .formatted(id, logonType == null ? "" : ",\"LogonType\":\"%d\"".formatted(logonType));
  }
}
