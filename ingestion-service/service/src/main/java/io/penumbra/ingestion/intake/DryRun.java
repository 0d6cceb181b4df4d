package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Dry run of ingestion for sample records.
 *
 * @param accepted records that would be taken in: transactions and facts
 * @param skipped records that would count as nothing, by reason
 * @param rejected records that could not be used, by reason
 * @param records each of them, in order, as many as were asked for; all are counted
 */
public record DryRun(
    int accepted,
    Map<String, Integer> skipped,
    Map<String, Integer> rejected,
    List<RecordVerdict> records) {

  /** The verdict on one record. */
  @Schema(name = "DryRunOutcome")
  public enum Outcome {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("rejected")
    REJECTED
  }

  /**
   * One record.
   *
   * @param line in which it begins, from 1
   * @param format that it was recognised as, or null
   * @param reason reason for skipping or rejecting it, or null
   * @param field at fault, or null
   * @param detail the fault and the accepted values, or null
   * @param facts its content apart from use of the network: name-answer, address-held, logon,
   *     logoff, same-account, machine-seen, restarted, software-installed or inventory-taken
   */
  @Schema(name = "DryRunRecord")
  public record RecordVerdict(
      int line,
      @Schema(nullable = true) String format,
      Outcome outcome,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true) String field,
      @Schema(nullable = true) String detail,
      List<Use> transactions,
      List<String> facts) {}

  /**
   * One use of the network, as read.
   *
   * @param knownBy device, host or address: how the machine is known
   * @param machine its id, name or address
   * @param localPort null when unknown
   * @param remotePort null when unknown
   * @param bytesUp from the machine, or null when unknown
   * @param bytesDown to the machine, or null when unknown
   * @param bytesTotal in both directions together, or null when unknown
   * @param count number of uses that the record represents
   */
  @Schema(name = "DryRunTransaction")
  public record Use(
      Instant at,
      String knownBy,
      String machine,
      @Schema(nullable = true) String account,
      @Schema(nullable = true) String localAddress,
      @Schema(nullable = true) Integer localPort,
      @Schema(nullable = true) String remoteAddress,
      @Schema(nullable = true) Integer remotePort,
      String protocol,
      @Schema(nullable = true) String host,
      @Schema(nullable = true) String process,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      @Schema(nullable = true) Long bytesTotal,
      String verdict,
      int count) {}

  /** Collector of verdicts. */
  static final class Verdicts implements RequestOutcome.Listener {

    private final int most;
    private final List<RecordVerdict> records = new ArrayList<>();

    Verdicts(int most) {
      this.most = most;
    }

    @Override
    public void read(RawRecord record, SensorFormat format, Reading reading) {
      if (records.size() < most) {
        records.add(createVerdict(record.line(), format == null ? null : format.id(), reading));
      }
    }

    DryRun with(Receipt receipt) {
      return new DryRun(
          receipt.accepted(), receipt.skipped(), receipt.rejected(), List.copyOf(records));
    }

    static RecordVerdict createVerdict(int line, String format, Reading reading) {
      return switch (reading) {
        case Reading.Taken(Subject subject, List<Transaction> uses, List<Fact> facts) ->
            new RecordVerdict(
                line,
                format,
                Outcome.ACCEPTED,
                null,
                null,
                null,
                uses.stream().map(use -> use(subject, use)).toList(),
                facts.stream().map(Verdicts::name).toList());
        case Reading.Skipped skipped ->
            new RecordVerdict(
                line,
                format,
                Outcome.SKIPPED,
                skipped.reason().id(),
                null,
                null,
                List.of(),
                List.of());
        case Reading.Rejected rejected ->
            new RecordVerdict(
                line,
                format,
                Outcome.REJECTED,
                rejected.reason().id(),
                rejected.field(),
                rejected.detail(),
                List.of(),
                List.of());
      };
    }

    private static Use use(Subject subject, Transaction use) {
      return new Use(
          use.at(),
          lower(subject.kind()),
          subject.key(),
          use.account(),
          use.localAddress(),
          use.localPort() == 0 ? null : use.localPort(),
          use.remoteAddress(),
          use.remotePort() == 0 ? null : use.remotePort(),
          lower(use.protocol()),
          use.host(),
          use.process(),
          bytes(use.bytesUp()),
          bytes(use.bytesDown()),
          bytes(use.bytes()),
          lower(use.verdict()),
          use.count());
    }

    private static Long bytes(long bytes) {
      return bytes == Transaction.UNKNOWN ? null : bytes;
    }

    private static String name(Fact fact) {
      return switch (fact) {
        case Fact.NameAnswer _ -> "name-answer";
        case Fact.AddressHeld _ -> "address-held";
        case Fact.Logon _ -> "logon";
        case Fact.Logoff _ -> "logoff";
        case Fact.SameAccount _ -> "same-account";
        case Fact.MachineSeen _ -> "machine-seen";
        case Fact.Restarted _ -> "restarted";
        case Fact.SoftwareInstalled _ -> "software-installed";
        case Fact.InventoryTaken _ -> "inventory-taken";
      };
    }

    private static String lower(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
