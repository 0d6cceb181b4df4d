package io.penumbra.contracts.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.contracts.chunk.MalformedChunkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TransactionBlocksTest {

  @Property(tries = 200)
  void readsWrittenValues(@ForAll("blocks") List<List<TransactionPage.Transaction>> blocks)
      throws IOException {
    assertThat(read(written(blocks))).isEqualTo(blocks);
  }

  /** Any truncated answer is detected as incomplete. */
  @Property(tries = 200)
  void noticesWhereAnAnswerWasCut(
      @ForAll("blocks") List<List<TransactionPage.Transaction>> blocks, @ForAll int any)
      throws IOException {
    byte[] whole = written(blocks);
    byte[] cut = Arrays.copyOf(whole, Math.floorMod(any, whole.length));
    assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
  }

  @Property(tries = 500)
  void refusesBytesThatAreNoBlock(@ForAll byte[] bytes) {
    try {
      TransactionBlocks.decode(bytes);
    } catch (MalformedChunkException | ArithmeticException | DateTimeException e) {
      // permitted exceptions
    }
  }

  private static byte[] written(List<List<TransactionPage.Transaction>> blocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransactionBlocks.Writer writer = new TransactionBlocks.Writer(out);
    for (List<TransactionPage.Transaction> block : blocks) {
      writer.write(block);
    }
    writer.end();
    return out.toByteArray();
  }

  private static List<List<TransactionPage.Transaction>> read(byte[] bytes) throws IOException {
    TransactionBlocks.Reader reader = new TransactionBlocks.Reader(new ByteArrayInputStream(bytes));
    List<List<TransactionPage.Transaction>> blocks = new ArrayList<>();
    for (Optional<List<TransactionPage.Transaction>> block = reader.next();
        block.isPresent();
        block = reader.next()) {
      blocks.add(block.get());
    }
    return blocks;
  }

  @Provide
  Arbitrary<List<List<TransactionPage.Transaction>>> blocks() {
    return transactions().list().ofMaxSize(8).list().ofMaxSize(3);
  }

  private record Ends(
      String local, Integer localPort, String remote, Integer remotePort, String host) {}

  private record Who(Integer user, String name, Boolean bySignIn, String account, Integer ip) {}

  private record Bytes(Long up, Long down, Long total, int count) {}

  private static Arbitrary<TransactionPage.Transaction> transactions() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(20);
    Arbitrary<String> optional = text.injectNull(0.3);
    Arbitrary<Integer> number =
        Arbitraries.integers().between(0, Integer.MAX_VALUE).injectNull(0.3);
    Arbitrary<Long> bytes = Arbitraries.longs().between(0, Long.MAX_VALUE - 1).injectNull(0.3);
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-4_000_000_000_000_000L, 4_000_000_000_000_000L)
            .map(
                micros ->
                    Instant.EPOCH
                        .plusNanos(micros % 1_000_000 * 1_000)
                        .plusSeconds(micros / 1_000_000));
    return Combinators.combine(
            ids().map(TransactionId::toString),
            Combinators.combine(times, times).as(List::of),
            text.list().ofSize(6),
            Arbitraries.integers().between(0, Integer.MAX_VALUE),
            Combinators.combine(
                    number, optional, Arbitraries.of(true, false).injectNull(0.3), optional, number)
                .as(Who::new),
            Combinators.combine(optional, number, optional, number, optional).as(Ends::new),
            Combinators.combine(
                    bytes, bytes, bytes, Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as(Bytes::new),
            Combinators.combine(optional, number, optional).as(Arrays::asList))
        .as(
            (id, at, texts, machine, who, ends, count, app) ->
                new TransactionPage.Transaction(
                    id,
                    at.get(0),
                    at.get(1),
                    texts.get(0),
                    machine,
                    texts.get(1),
                    who.user,
                    who.name,
                    who.bySignIn,
                    who.account,
                    who.ip,
                    ends.local,
                    ends.localPort,
                    ends.remote,
                    ends.remotePort,
                    texts.get(2),
                    ends.host,
                    (String) app.get(0),
                    (Integer) app.get(1),
                    (String) app.get(2),
                    texts.get(3),
                    texts.get(4),
                    texts.get(5),
                    count.up,
                    count.down,
                    count.total,
                    count.count));
  }

  static Arbitrary<TransactionId> ids() {
    return Combinators.combine(
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.longs().between(-999_999_999, 999_999_999),
            Arbitraries.longs(),
            Arbitraries.integers().between(0, Integer.MAX_VALUE))
        .as(TransactionId::new);
  }
}
