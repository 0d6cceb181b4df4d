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
 * Changed days of machines, between services: for each such day its transactions before and after
 * as far as they differ; at the end the position to continue from. An answer without one was cut
 * off.
 */
public final class TransactionChanges {

  public static final String MEDIA_TYPE = "application/vnd.penumbra.transaction-changes";
  public static final String PATH = "/api/v1/transactions/changes";

  /** A guard against lying lengths. */
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
   * @param position of the answer before; null to begin with all that there is
   * @param beginNow without a position: leave out what there is
   * @param waitSeconds time to wait for a change if there is none
   * @param source of this report source only, or null
   */
  @Schema(name = "TransactionChangesQuery")
  public record Query(String position, boolean beginNow, int waitSeconds, String source) {}

  /** A part of the answer. */
  public sealed interface Part {

    /** Nothing yet: there is more to come. */
    record Life() implements Part {}

    /**
     * Start of the changes of this machine and day.
     *
     * @param replaced all that was known of it before is void
     */
    record Day(int machineId, LocalDate day, boolean replaced) implements Part {}

    /** Transactions that are no more, or no more so. */
    record Before(List<TransactionPage.Transaction> block) implements Part {}

    /** Transactions that are new, or new in this form. */
    record After(List<TransactionPage.Transaction> block) implements Part {}

    /**
     * The end.
     *
     * @param position to go on from
     * @param more whether there is more already
     */
    record End(String position, boolean more) implements Part {}
  }

  /** Writes an answer. */
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

  /** Reads an answer; nothing follows its {@link Part.End}. */
  public static final class Reader {
    private final DataInputStream in;

    public Reader(InputStream in) {
      this.in = new DataInputStream(in);
    }

    /**
     * The next part.
     *
     * @throws EOFException when the answer was cut off
     * @throws MalformedChunkException when the bytes are no part
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
