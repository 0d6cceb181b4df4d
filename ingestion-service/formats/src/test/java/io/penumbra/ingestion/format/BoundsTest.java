package io.penumbra.ingestion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

  @Test
  void rejectsTooLongNamesWithoutCutting() {
    assertThatCode(() -> Bounds.check(logon("a".repeat(320), null))).doesNotThrowAnyException();
    assertThat(fieldAtFault(logon("a".repeat(321), null))).isEqualTo("account");
    assertThat(fieldAtFault(logon("a", "S".repeat(321)))).isEqualTo("sid");
    assertThat(fieldAtFault(new Fact.Logoff(AT, "a", null, "s".repeat(321)))).isEqualTo("session");
    assertThat(fieldAtFault(new Fact.MachineSeen(AT, "m".repeat(256), null, null, null)))
        .isEqualTo("machine name");
    assertThat(fieldAtFault(software("q", "i".repeat(321), null))).isEqualTo("software id");
    assertThat(fieldAtFault(software("q".repeat(321), "i", null))).isEqualTo("inventory");
    assertThat(fieldAtFault(software("q", "i", "a".repeat(321)))).isEqualTo("account");
    assertThat(fieldAtFault(new Fact.InventoryTaken(AT, "q".repeat(321)))).isEqualTo("inventory");
  }

  private static String fieldAtFault(Fact fact) {
    return fieldAtFault(of(fact));
  }

  private static String fieldAtFault(Reading.Taken taken) {
    return catchThrowableOfType(RejectedRecordException.class, () -> Bounds.check(taken))
        .rejected()
        .field();
  }

  private static Reading.Taken logon(String account, String sid) {
    return of(new Fact.Logon(AT, account, sid, null, Fact.Logon.Kind.INTERACTIVE, null));
  }

  private static Fact software(String inventory, String id, String account) {
    return new Fact.SoftwareInstalled(
        AT,
        inventory,
        Fact.SoftwareInstalled.Kind.MACOS_APP,
        id,
        null,
        null,
        null,
        account,
        null,
        Fact.SoftwareInstalled.State.PRESENT);
  }

  private static Reading.Taken of(Fact fact) {
    return new Reading.Taken(Subject.host("ws5"), List.of(), List.of(fact));
  }
}
