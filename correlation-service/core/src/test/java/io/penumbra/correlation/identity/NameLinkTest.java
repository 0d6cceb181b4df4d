package io.penumbra.correlation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.id.ChunkId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLinkTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final String SID = "S-1-5-21-1-2-3-1001";

  @Test
  void linksNamesOfOneRecord() {
    assertThat(links(new Fact.SameAccount(AT, "corp\\Ann", "Ann@Corp.example", SID)))
        .containsExactlyInAnyOrder(
            NameLink.of(SID, "CORP\\ann"), NameLink.of(SID, "ann@corp.example"));
    assertThat(links(new Fact.SameAccount(AT, "CORP\\ann", "ann@corp.example", null)))
        .containsExactly(NameLink.of("CORP\\ann", "ann@corp.example"));
  }

  @Test
  void linksSidOfAnySignIn() {
    assertThat(links(logon("CORP\\ann", SID, Fact.Logon.Kind.NETWORK)))
        .containsExactly(NameLink.of(SID, "CORP\\ann"));
  }

  @ParameterizedTest
  @CsvSource({
    // local accounts, because images share SIDs
    "WS5\\ann, S-1-5-21-1-2-3-1001",
    ".\\ann, S-1-5-21-1-2-3-1001",
    // an account name that several people may use
    "ann, S-1-5-21-1-2-3-1001",
    // system accounts
    "NT AUTHORITY\\SYSTEM, S-1-5-18",
    "CORP\\WS5$, S-1-5-21-1-2-3-1105",
    "CORP\\ann, S-1-0-0",
  })
  void linksNothingWithoutProof(String account, String sid) {
    assertThat(links(logon(account, sid, Fact.Logon.Kind.INTERACTIVE))).isEmpty();
  }

  private static Fact logon(String account, String sid, Fact.Logon.Kind kind) {
    return new Fact.Logon(AT, account, sid, "0x1", kind, null);
  }

  private static Iterable<NameLink> links(Fact fact) {
    Fact seen = new Fact.MachineSeen(AT, "WS5.corp.example", null, null, null);
    return NameLink.of(
        new Chunk(
            ChunkId.random(),
            Subject.device("abc"),
            LocalDate.parse("2026-03-02"),
            AT,
            List.of(
                new Section(
                    "sensor", "endpoints", SensorFormat.WINDOWS, List.of(), List.of(fact, seen)))));
  }
}
