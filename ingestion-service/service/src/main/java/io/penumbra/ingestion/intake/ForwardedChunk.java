package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.contracts.chunk.SectionCodec;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Values;
import io.penumbra.ingestion.section.RequestSection;
import io.penumbra.ingestion.sensor.Sensor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Validation of a chunk sealed by a forwarder against the rules of the built-in readers. The first
 * error rejects the entire chunk.
 */
final class ForwardedChunk {

  private static final int MAX_TEXT = 1_024;
  private static final int MAX_FACTS = 100_000;
  private static final long MAX_BYTES = 1L << 50;
  private static final int MAX_COUNT = 1_000_000;

  private final Sensor sensor;
  private final Instant oldest;
  private final Instant newest;
  private final Exclusions exclusions;
  private LocalDate day;
  private String place = "chunk";

  ForwardedChunk(Sensor sensor, Instant oldest, Instant newest, Exclusions exclusions) {
    this.sensor = sensor;
    this.oldest = oldest;
    this.newest = newest;
    this.exclusions = exclusions;
  }

  /**
   * Content of a chunk without excluded records.
   *
   * @param excluded number of excluded transactions and facts
   */
  record Content(List<RequestSection> sections, int facts, int excluded) {}

  /**
   * Returns the content, attributed to the authenticated sensor.
   *
   * @throws ProblemException 422 naming the error, 413 if it exceeds the limits of a chunk
   */
  Content readContent(Chunk chunk) {
    day = chunk.day();
    check(chunk.subject());
    checkCounts(chunk);
    List<RequestSection> sections = new ArrayList<>();
    boolean isExcluded = isExcluded(chunk);
    int facts = 0;
    int excluded = 0;
    long bytes = 0;
    for (int number = 0; number < chunk.sections().size(); number++) {
      Section section = chunk.sections().get(number);
      place = "section %d".formatted(number);
      require(
          sensor.maySend(section.format()), "this sensor may not send %s", section.format().id());
      check(number, section);
      Section own = isExcluded ? withoutRecords(section) : withoutExcluded(section);
      int kept = own.transactions().size() + own.facts().size();
      int removed = section.transactions().size() + section.facts().size() - kept;
      excluded += removed;
      if (kept == 0 && removed > 0) {
        continue;
      }
      facts += own.facts().size();
      byte[] encoded = SectionCodec.encode(own);
      bytes += encoded.length;
      sections.add(new RequestSection(chunk.subject(), day, own.transactions().size(), encoded));
    }
    if (bytes > Chunk.MAX_BYTES) {
      throw tooLarge("%d bytes".formatted(bytes));
    }
    return new Content(sections, facts, excluded);
  }

  /** Returns true if the machine of the chunk is excluded, by its id or by a name it reports. */
  private boolean isExcluded(Chunk chunk) {
    return exclusions.matches(chunk.subject())
        || chunk.sections().stream()
            .flatMap(section -> section.facts().stream())
            .anyMatch(
                fact ->
                    fact instanceof Fact.MachineSeen seen && exclusions.isExcludedMachine(seen));
  }

  private Section withoutRecords(Section section) {
    return new Section(sensor.name(), sensor.source(), section.format(), List.of(), List.of());
  }

  private Section withoutExcluded(Section section) {
    return new Section(
        sensor.name(),
        sensor.source(),
        section.format(),
        section.transactions().stream().filter(it -> !exclusions.matches(it)).toList(),
        section.facts().stream().filter(it -> !exclusions.matches(it)).toList());
  }

  private static void checkCounts(Chunk chunk) {
    int transactions = 0;
    int facts = 0;
    for (Section section : chunk.sections()) {
      transactions += section.transactions().size();
      facts += section.facts().size();
    }
    if (transactions > Chunk.MAX_TRANSACTIONS) {
      throw tooLarge("%d transactions".formatted(transactions));
    }
    if (facts > MAX_FACTS) {
      throw tooLarge("%d facts".formatted(facts));
    }
  }

  private void check(Subject subject) {
    text("subject", subject.key());
    String expected =
        switch (subject.kind()) {
          case DEVICE -> Subject.device(subject.key()).key();
          case HOST -> Subject.host(subject.key()).key();
          case ADDRESS -> IpAddress.parse(subject.key()).map(IpAddress::text).orElse(null);
        };
    require(subject.key().equals(expected), "the subject \"%s\" is not normalised", subject.key());
  }

  private void check(int number, Section section) {
    for (int i = 0; i < section.transactions().size(); i++) {
      place = "section %d, transaction %d".formatted(number, i);
      check(section.transactions().get(i));
    }
    for (int i = 0; i < section.facts().size(); i++) {
      place = "section %d, fact %d".formatted(number, i);
      check(section.facts().get(i));
    }
  }

  private void check(Transaction transaction) {
    timely(transaction.at());
    text("account", transaction.account());
    address("local address", transaction.localAddress());
    address("remote address", transaction.remoteAddress());
    host("host", transaction.host());
    text("process", transaction.process());
    text("connection", transaction.connection());
    require(transaction.bytesUp() <= MAX_BYTES, "bytes up are too many");
    require(transaction.bytesDown() <= MAX_BYTES, "bytes down are too many");
    require(transaction.bytesTotal() <= MAX_BYTES, "bytes in total are too many");
    require(transaction.count() <= MAX_COUNT, "it stands for too many transactions");
    require(
        transaction.host() != null || transaction.remoteAddress() != null,
        "it has neither host nor remote address");
  }

  private void check(Fact fact) {
    timely(fact.at());
    switch (fact) {
      case Fact.Logon logon -> {
        text("account", logon.account());
        text("sid", logon.sid());
        text("session", logon.session());
        address("from", logon.from());
        require(
            logon.account() != null || logon.sid() != null, "a logon has neither account nor SID");
      }
      case Fact.Logoff logoff -> {
        text("account", logoff.account());
        text("sid", logoff.sid());
        text("session", logoff.session());
        require(
            logoff.account() != null || logoff.sid() != null || logoff.session() != null,
            "a logoff has no account, SID or session");
      }
      case Fact.Restarted _ -> {}
      case Fact.SameAccount same -> {
        text("account", same.account());
        text("upn", same.upn());
        text("sid", same.sid());
      }
      case Fact.NameAnswer answer -> {
        require(
            answer.host() != null && answer.address() != null,
            "a DNS answer has no host or no address");
        host("host", answer.host());
        address("address", answer.address());
      }
      case Fact.AddressHeld held -> {
        require(held.address() != null, "an address held is missing");
        address("address", held.address());
      }
      case Fact.SoftwareInstalled software -> {
        require(
            isName(software.inventory()) && isName(software.id()),
            "an item of software lacks its id or its inventory");
        text("software id", software.id());
        text("inventory", software.inventory());
        text("name", software.name());
        text("version", software.version());
        text("program", software.program());
        text("account", software.account());
        text("path", software.path());
      }
      case Fact.InventoryTaken taken -> {
        require(isName(taken.inventory()), "an inventory lacks its name");
        text("inventory", taken.inventory());
      }
      case Fact.MachineSeen seen -> {
        require(seen.name() != null && !seen.name().isBlank(), "a machine's name is missing");
        text("name", seen.name());
        text("osPlatform", seen.osPlatform());
        text("osVersion", seen.osVersion());
        text("osBuild", seen.osBuild());
      }
    }
  }

  private static boolean isName(String text) {
    return text != null && !text.isBlank();
  }

  private void timely(Instant at) {
    require(!at.isBefore(oldest), "%s is too old", at);
    require(!at.isAfter(newest), "%s is ahead of this server's clock", at);
    require(
        LocalDate.ofInstant(at, ZoneOffset.UTC).equals(day), "%s is not of the day %s", at, day);
  }

  private void text(String what, String value) {
    require(
        value == null || value.length() <= MAX_TEXT && value.indexOf('\0') < 0,
        "the %s is longer than %d characters or has a NUL",
        what,
        MAX_TEXT);
  }

  private void address(String what, String value) {
    require(
        value == null
            || IpAddress.parse(value).map(IpAddress::text).filter(value::equals).isPresent(),
        "the %s is not a canonical address",
        what);
  }

  private void host(String what, String value) {
    require(
        value == null || value.equals(Values.parseHostName(value)),
        "the %s is not a host name in lower case",
        what);
  }

  private void require(boolean fine, String otherwise, Object... arguments) {
    if (!fine) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE, place + ": " + otherwise.formatted(arguments));
    }
  }

  private static ProblemException tooLarge(String what) {
    return new ProblemException(
        ProblemType.PAYLOAD_TOO_LARGE,
        "a chunk holds at most %d transactions, %d facts and %d bytes, got %s"
            .formatted(Chunk.MAX_TRANSACTIONS, MAX_FACTS, Chunk.MAX_BYTES, what));
  }
}
