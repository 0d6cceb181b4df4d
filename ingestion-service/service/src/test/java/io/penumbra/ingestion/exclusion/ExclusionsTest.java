package io.penumbra.ingestion.exclusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExclusionsTest {

  private static final Instant AT = Instant.parse("2026-12-01T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "alice, alice, true",
    "alice, CORP\\Alice, true",
    "alice, ALICE@corp.example, true",
    "alice, CORP\\alice2, false",
    "alice, CORP\\malice, false",
    "corp\\alice, CORP\\Alice, true",
    "corp\\alice, OTHER\\alice, false",
    "corp\\alice, alice, false",
    "alice@corp.example, Alice@CORP.example, true",
    "alice@corp.example, alice@other.example, false",
    "s-1-5-21-1004, S-1-5-21-1004, true",
    "s-1-5-21-100, S-1-5-21-1004, false"
  })
  void matchesAccountsByFullNameOrByNameWithoutDomain(
      String exclusion, String account, boolean matched) {
    Exclusions exclusions = new Exclusions(List.of(exclusion), List.of(), List.of());
    assertThat(exclusions.matches(createTransaction(account, null))).isEqualTo(matched);
  }

  static Stream<Fact> factsAboutAlice() {
    return Stream.of(
        new Fact.Logon(AT, "CORP\\alice", null, "0x1", Fact.Logon.Kind.INTERACTIVE, null),
        new Fact.Logoff(AT, "CORP\\alice", null, "0x1"),
        new Fact.SameAccount(AT, "CORP\\other", "alice@corp.example", null),
        new Fact.SameAccount(AT, "CORP\\alice", null, "S-1-5-21-7"),
        new Fact.SoftwareInstalled(
            AT,
            "apps",
            Fact.SoftwareInstalled.Kind.PROCESS,
            "notes.exe",
            null,
            null,
            null,
            "CORP\\alice",
            null,
            Fact.SoftwareInstalled.State.PRESENT));
  }

  @ParameterizedTest
  @MethodSource("factsAboutAlice")
  void matchesFactsThatNameUser(Fact fact) {
    assertThat(new Exclusions(List.of("alice"), List.of(), List.of()).matches(fact)).isTrue();
    assertThat(new Exclusions(List.of("bob"), List.of(), List.of()).matches(fact)).isFalse();
  }

  @Test
  void matchesMachineByDeviceIdAndByHostName() {
    Exclusions exclusions = new Exclusions(List.of(), List.of("ws5.corp.example"), List.of());
    assertThat(exclusions.matches(Subject.host("WS5"))).isTrue();
    assertThat(exclusions.matches(Subject.host("ws5.other.example"))).isTrue();
    assertThat(exclusions.matches(Subject.host("ws55"))).isFalse();
    assertThat(exclusions.matches(Subject.device("WS5.corp.example"))).isTrue();
    assertThat(exclusions.matches(Subject.device("4f1c"))).isFalse();
    Fact own = new Fact.MachineSeen(AT, "WS5.corp.example", "Windows10", null, null);
    assertThat(exclusions.matches(createRecord(Subject.device("4f1c"), own))).isTrue();
  }

  @Test
  void matchesNetworkOnClientSideOnly() {
    Exclusions exclusions =
        new Exclusions(List.of(), List.of(), List.of("10.7.0.0/16", "2001:db8::/32"));
    assertThat(exclusions.matches(Subject.address("10.7.3.4"))).isTrue();
    assertThat(exclusions.matches(Subject.address("10.8.3.4"))).isFalse();
    assertThat(exclusions.matches(createTransaction(null, "2001:db8::9"))).isTrue();
    assertThat(exclusions.matches(createTransaction(null, null, "10.7.3.4"))).isFalse();
    assertThat(
            exclusions.matches(new Fact.AddressHeld(AT, "10.7.3.4", Fact.AddressHeld.Origin.LEASE)))
        .isTrue();
    assertThat(exclusions.matches(new Fact.NameAnswer(AT, "intranet.example", "10.7.3.4")))
        .isFalse();
  }

  @Test
  void matchesNothingWithoutExclusions() {
    assertThat(
            factsAboutAlice()
                .noneMatch(fact -> Exclusions.NONE.matches(createRecord(Subject.host("a"), fact))))
        .isTrue();
    assertThat(Exclusions.NONE.matches(createTransaction("CORP\\alice", "10.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "USER, null",
        "USER, ' '",
        "MACHINE, 10.0.0.1",
        "NETWORK, 10.0.0.0/33",
        "NETWORK, intranet",
        "NETWORK, 10.0.0"
      })
  void rejectsInvalidValues(ExclusionKind kind, String value) {
    assertThatThrownBy(() -> Exclusions.normalise(kind, value))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Exclusions.normalise(kind, "x".repeat(256)))
        .isInstanceOf(ProblemException.class);
  }

  private static Reading.Taken createRecord(Subject subject, Fact... facts) {
    return new Reading.Taken(subject, List.of(), Arrays.asList(facts));
  }

  private static Transaction createTransaction(String account, String localAddress) {
    return createTransaction(account, localAddress, "52.96.0.1");
  }

  private static Transaction createTransaction(
      String account, String localAddress, String remoteAddress) {
    return new Transaction(
        AT,
        account,
        localAddress,
        0,
        remoteAddress,
        443,
        Protocol.TCP,
        null,
        null,
        Transaction.UNKNOWN,
        Transaction.UNKNOWN,
        Verdict.ALLOWED,
        null,
        1);
  }
}
