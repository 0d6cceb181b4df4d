package io.penumbra.contracts.transaction;

import io.penumbra.contracts.chunk.MalformedChunkException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Encoding of changed machine-days between services: for each day the differing transactions before
 * and after, and at the end the position to continue from. An answer without an end was truncated.
 */
public final class TransactionChanges {

  public static final String MEDIA_TYPE = "application/vnd.penumbra.transaction-changes";
  public static final String PATH = "/api/v1/transactions/changes";

  /** Maximum size, as a guard against invalid lengths. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int LIFE = 0;
  private static final int DAY = 1;
  private static final int BEFORE = 2;
  private static final int AFTER = 3;
  private static final int END = 4;

  private TransactionChanges() {}

  /**
   * Request for changes.
   *
   * @param position position of the previous answer; null to start with all existing data
   * @param beginNow true, without a position, to omit existing data
   * @param waitSeconds maximum wait for a change
   * @param source report source, or null
   */
  @Schema(name = "TransactionChangesQuery")
  public record Query(String position, boolean beginNow, int waitSeconds, String source) {}

  /** Part of an answer. */
  public sealed interface Part {

    /** Keep-alive without data. */
    record Life() implements Part {}

    /**
     * Start of the changes of a machine and day.
     *
     * @param replaced true if all earlier data of this day is replaced
     */
    record Day(int machineId, LocalDate day, boolean replaced) implements Part {}

    /** Transactions that were removed or changed, in their former state. */
    record Before(List<TransactionPage.Transaction> block) implements Part {}

    /** Transactions that were added or changed, in their new state. */
    record After(List<TransactionPage.Transaction> block) implements Part {}

    /**
     * End of an answer.
     *
     * @param position to continue from
     * @param more whether more changes exist already
     */
    record End(String position, boolean more) implements Part {}
  }

  /** Writer of an answer. */
  public static final class Writer {
    private final DataOutputStream out;

    public Writer(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    public void write(Part part) throws IOException {
      switch (part) {
        case Part.Life _ -> {
          out.writeByte(LIFE);
          out.flush();
        }
        case Part.Day day -> {
          out.writeByte(DAY);
          out.writeInt(day.machineId());
          out.writeLong(day.day().toEpochDay());
          out.writeBoolean(day.replaced());
        }
        case Part.Before before -> block(BEFORE, before.block());
        case Part.After after -> block(AFTER, after.block());
        case Part.End end -> {
          out.writeByte(END);
          out.writeUTF(end.position());
          out.writeBoolean(end.more());
          out.flush();
        }
      }
    }

    private void block(int kind, List<TransactionPage.Transaction> block) throws IOException {
      byte[] bytes = TransactionBlocks.encode(block);
      out.writeByte(kind);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }
  }

  /** Reader of an answer, which ends with {@link Part.End}. */
  public static final class Reader {
    private final DataInputStream in;

    public Reader(InputStream in) {
      this.in = new DataInputStream(in);
    }

    /**
     * Returns the next part.
     *
     * @throws EOFException if the answer was truncated
     * @throws MalformedChunkException if the bytes are not a part
     */
    public Part next() throws IOException {
      int kind = in.readUnsignedByte();
      return switch (kind) {
        case LIFE -> new Part.Life();
        case DAY ->
            new Part.Day(in.readInt(), LocalDate.ofEpochDay(in.readLong()), in.readBoolean());
        case BEFORE -> new Part.Before(block());
        case AFTER -> new Part.After(block());
        case END -> new Part.End(in.readUTF(), in.readBoolean());
        default -> throw new MalformedChunkException("a part of kind %d".formatted(kind));
      };
    }

    private List<TransactionPage.Transaction> block() throws IOException {
      int length = in.readInt();
      if (length < 0 || length > MOST_BYTES) {
        throw new MalformedChunkException("a block of %d bytes".formatted(length));
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("a block was cut off");
      }
      return TransactionBlocks.decode(bytes);
    }
  }
}
