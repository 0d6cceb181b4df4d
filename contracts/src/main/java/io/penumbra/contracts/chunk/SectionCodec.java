package io.penumbra.contracts.chunk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Columnar encoding of a {@link Section} with one string dictionary: transactions of one machine
 * repeat accounts, addresses, hosts and programs, so most columns are one-byte indexes, which
 * compress well. Numbers are LEB128. Times are zigzag differences, in the largest unit of
 * microseconds, milliseconds and seconds that loses nothing. Local ports are two byte columns, low
 * bytes first, because neighbours often have the same high byte.
 */
public final class SectionCodec {

  /** Maximum number of items, as a guard against invalid lengths. */
  private static final int MAX_ITEMS = 1_000_000;

  /** Units of transaction times in microseconds, by their code. */
  private static final long[] UNITS = {1, 1_000, 1_000_000};

  private static final Fact.Logon.Kind[] LOGON_KINDS = Fact.Logon.Kind.values();
  private static final Fact.AddressHeld.Origin[] ORIGINS = Fact.AddressHeld.Origin.values();
  private static final Fact.SoftwareInstalled.Kind[] SOFTWARE_KINDS =
      Fact.SoftwareInstalled.Kind.values();
  private static final Fact.SoftwareInstalled.State[] SOFTWARE_STATES =
      Fact.SoftwareInstalled.State.values();
  private static final Protocol[] PROTOCOLS = Protocol.values();
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final SensorFormat[] FORMATS = SensorFormat.values();

  private SectionCodec() {}

  /** Returns the uncompressed encoding of a section. */
  public static byte[] encode(Section section) {
    Dictionary dictionary = new Dictionary();
    ByteSink body = new ByteSink(64 + section.transactions().size() * 24);
    body.putVarint(section.format().ordinal());
    body.putVarint(dictionary.index(section.sensor()));
    body.putVarint(dictionary.index(section.source()));
    encodeTransactions(section.transactions(), dictionary, body);
    encodeFacts(section.facts(), dictionary, body);

    ByteSink out = new ByteSink(body.size() + 1024);
    out.putVarint(dictionary.values.size());
    dictionary.values.forEach(out::putString);
    out.put(body);
    return out.toBytes();
  }

  private static void encodeTransactions(
      List<Transaction> transactions, Dictionary dictionary, ByteSink out) {
    out.putVarint(transactions.size());
    times(transactions, out);
    texts(transactions, dictionary, out, Transaction::account);
    texts(transactions, dictionary, out, Transaction::localAddress);
    transactions.forEach(transaction -> out.putByte(transaction.localPort()));
    transactions.forEach(transaction -> out.putByte(transaction.localPort() >>> Byte.SIZE));
    texts(transactions, dictionary, out, Transaction::remoteAddress);
    column(transactions, out, Transaction::remotePort);
    column(transactions, out, t -> t.protocol().ordinal());
    texts(transactions, dictionary, out, Transaction::host);
    texts(transactions, dictionary, out, Transaction::process);
    readLongColumn(transactions, out, t -> t.bytesUp() + 1);
    readLongColumn(transactions, out, t -> t.bytesDown() + 1);
    column(transactions, out, t -> t.verdict().ordinal());
    texts(transactions, dictionary, out, Transaction::connection);
    counts(transactions, out);
  }

  private static void times(List<Transaction> transactions, ByteSink out) {
    long[] at = new long[transactions.size()];
    int unit = UNITS.length - 1;
    for (int i = 0; i < at.length; i++) {
      at[i] = toMicros(transactions.get(i).at());
      while (at[i] % UNITS[unit] != 0) {
        unit--;
      }
    }
    out.putVarint(unit);
    long previous = 0;
    for (long micros : at) {
      out.putSigned(micros / UNITS[unit] - previous);
      previous = micros / UNITS[unit];
    }
  }

  /**
   * Writes counts. A count is at least 1. In rare cases a transaction follows its total; the count
   * is then 0.
   */
  private static void counts(List<Transaction> transactions, ByteSink out) {
    for (Transaction transaction : transactions) {
      if (transaction.bytesTotal() != Transaction.UNKNOWN) {
        out.putVarint(0);
        out.putVarint(transaction.bytesTotal());
      }
      out.putVarint(transaction.count());
    }
  }

  private static void column(
      List<Transaction> transactions, ByteSink out, ToIntFunction<Transaction> value) {
    for (Transaction transaction : transactions) {
      out.putVarint(value.applyAsInt(transaction));
    }
  }

  /** Writes texts, with a shortcut for repeated values that avoids dictionary lookups. */
  private static void texts(
      List<Transaction> transactions,
      Dictionary dictionary,
      ByteSink out,
      Function<Transaction, String> value) {
    String last = null;
    int index = 0;
    for (Transaction transaction : transactions) {
      String text = value.apply(transaction);
      if (text != null && !text.equals(last)) {
        index = dictionary.index(text);
        last = text;
      }
      out.putVarint(text == null ? 0 : index);
    }
  }

  private static void readLongColumn(
      List<Transaction> transactions, ByteSink out, ToLongFunction<Transaction> value) {
    for (Transaction transaction : transactions) {
      out.putVarint(value.applyAsLong(transaction));
    }
  }

  private static void encodeFacts(List<Fact> facts, Dictionary dictionary, ByteSink out) {
    out.putVarint(facts.size());
    long previous = 0;
    for (Fact fact : facts) {
      long at = toMicros(fact.at());
      switch (fact) {
        case Fact.Logon logon -> {
          out.putVarint(0);
          out.putVarint(dictionary.index(logon.account()));
          out.putVarint(dictionary.index(logon.sid()));
          out.putVarint(dictionary.index(logon.session()));
          out.putVarint(logon.kind().ordinal());
          out.putVarint(dictionary.index(logon.from()));
        }
        case Fact.Logoff logoff -> {
          // 1 is the way of chunks that are older than the kind
          out.putVarint(logoff.kind() == null ? 1 : 5);
          out.putVarint(dictionary.index(logoff.account()));
          out.putVarint(dictionary.index(logoff.sid()));
          out.putVarint(dictionary.index(logoff.session()));
          if (logoff.kind() != null) {
            out.putVarint(logoff.kind().ordinal());
          }
        }
        case Fact.NameAnswer answer -> {
          out.putVarint(2);
          out.putVarint(dictionary.index(answer.host()));
          out.putVarint(dictionary.index(answer.address()));
        }
        case Fact.AddressHeld held -> {
          out.putVarint(3);
          out.putVarint(dictionary.index(held.address()));
          out.putVarint(held.origin().ordinal());
        }
        case Fact.MachineSeen seen -> {
          out.putVarint(4);
          out.putVarint(dictionary.index(seen.name()));
          out.putVarint(dictionary.index(seen.osPlatform()));
          out.putVarint(dictionary.index(seen.osVersion()));
          out.putVarint(dictionary.index(seen.osBuild()));
        }
        case Fact.Restarted _ -> out.putVarint(6);
        case Fact.SameAccount same -> {
          out.putVarint(7);
          out.putVarint(dictionary.index(same.account()));
          out.putVarint(dictionary.index(same.upn()));
          out.putVarint(dictionary.index(same.sid()));
        }
        case Fact.SoftwareInstalled software -> {
          out.putVarint(8);
          out.putVarint(dictionary.index(software.inventory()));
          out.putVarint(software.kind().ordinal());
          out.putVarint(dictionary.index(software.id()));
          out.putVarint(dictionary.index(software.name()));
          out.putVarint(dictionary.index(software.version()));
          out.putVarint(dictionary.index(software.program()));
          out.putVarint(dictionary.index(software.account()));
          out.putVarint(dictionary.index(software.path()));
          out.putVarint(software.state().ordinal());
        }
        case Fact.InventoryTaken taken -> {
          out.putVarint(9);
          out.putVarint(dictionary.index(taken.inventory()));
        }
      }
      out.putSigned(at - previous);
      previous = at;
    }
  }

  /**
   * Decodes one section.
   *
   * @throws MalformedChunkException when the bytes are not a section
   */
  public static Section decode(ByteSource in) {
    String[] strings = new String[in.count(MAX_ITEMS) + 1];
    for (int i = 1; i < strings.length; i++) {
      strings[i] = in.string();
    }
    SensorFormat format = pick(FORMATS, in);
    String sensor = string(strings, in);
    String source = string(strings, in);
    if (sensor == null || source == null) {
      throw new MalformedChunkException("a section without sensor or source");
    }
    return new Section(
        sensor, source, format, decodeTransactions(strings, in), decodeFacts(strings, in));
  }

  private static List<Transaction> decodeTransactions(String[] strings, ByteSource in) {
    int size = in.count(Chunk.MAX_TRANSACTIONS);
    Instant[] at = decodeTimes(size, in);
    String[] account = stringColumn(size, strings, in);
    String[] localAddress = stringColumn(size, strings, in);
    int[] localPort = new int[size];
    for (int i = 0; i < size; i++) {
      localPort[i] = in.oneByte();
    }
    for (int i = 0; i < size; i++) {
      localPort[i] |= in.oneByte() << Byte.SIZE;
    }
    String[] remoteAddress = stringColumn(size, strings, in);
    int[] remotePort = readIntColumn(size, in);
    Protocol[] protocol = new Protocol[size];
    for (int i = 0; i < size; i++) {
      protocol[i] = pick(PROTOCOLS, in);
    }
    String[] host = stringColumn(size, strings, in);
    String[] process = stringColumn(size, strings, in);
    long[] up = readLongColumn(size, in);
    long[] down = readLongColumn(size, in);
    Verdict[] verdict = new Verdict[size];
    for (int i = 0; i < size; i++) {
      verdict[i] = pick(VERDICTS, in);
    }
    String[] connection = stringColumn(size, strings, in);
    long[] total = new long[size];
    int[] count = new int[size];
    for (int i = 0; i < size; i++) {
      count[i] = readNumber(in);
      boolean hasTotal = count[i] == 0;
      total[i] = hasTotal ? in.varint() : Transaction.UNKNOWN;
      count[i] = hasTotal ? readNumber(in) : count[i];
    }

    List<Transaction> transactions = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      try {
        transactions.add(
            new Transaction(
                at[i],
                account[i],
                localAddress[i],
                localPort[i],
                remoteAddress[i],
                remotePort[i],
                protocol[i],
                host[i],
                process[i],
                up[i] - 1,
                down[i] - 1,
                total[i],
                verdict[i],
                connection[i],
                count[i]));
      } catch (IllegalArgumentException e) {
        throw new MalformedChunkException("transaction %d: %s".formatted(i, e.getMessage()), e);
      }
    }
    return transactions;
  }

  private static Instant[] decodeTimes(int size, ByteSource in) {
    long unit = in.varint();
    if (unit < 0 || unit >= UNITS.length) {
      throw new MalformedChunkException("unknown unit of time " + unit);
    }
    Instant[] at = new Instant[size];
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += in.signed();
      at[i] = toInstant(Math.multiplyExact(previous, UNITS[(int) unit]));
    }
    return at;
  }

  private static List<Fact> decodeFacts(String[] strings, ByteSource in) {
    int size = in.count(MAX_ITEMS);
    List<Fact> facts = new ArrayList<>(size);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      int kind = readNumber(in);
      switch (kind) {
        case 0 -> {
          String account = string(strings, in);
          String sid = string(strings, in);
          String session = string(strings, in);
          Fact.Logon.@Nullable Kind logonKind = pick(LOGON_KINDS, in);
          String from = string(strings, in);
          previous += in.signed();
          facts.add(new Fact.Logon(toInstant(previous), account, sid, session, logonKind, from));
        }
        case 1, 5 -> {
          String account = string(strings, in);
          String sid = string(strings, in);
          String session = string(strings, in);
          Fact.Logon.@Nullable Kind logonKind = kind == 1 ? null : pick(LOGON_KINDS, in);
          previous += in.signed();
          facts.add(new Fact.Logoff(toInstant(previous), account, sid, session, logonKind));
        }
        case 2 -> {
          String host = string(strings, in);
          String address = string(strings, in);
          previous += in.signed();
          facts.add(new Fact.NameAnswer(toInstant(previous), host, address));
        }
        case 3 -> {
          String address = string(strings, in);
          Fact.AddressHeld.Origin origin = pick(ORIGINS, in);
          previous += in.signed();
          facts.add(new Fact.AddressHeld(toInstant(previous), address, origin));
        }
        case 4 -> {
          String name = string(strings, in);
          String osPlatform = string(strings, in);
          String osVersion = string(strings, in);
          String osBuild = string(strings, in);
          previous += in.signed();
          facts.add(
              new Fact.MachineSeen(toInstant(previous), name, osPlatform, osVersion, osBuild));
        }
        case 6 -> {
          previous += in.signed();
          facts.add(new Fact.Restarted(toInstant(previous)));
        }
        case 7 -> {
          String account = string(strings, in);
          String upn = string(strings, in);
          String sid = string(strings, in);
          previous += in.signed();
          facts.add(new Fact.SameAccount(toInstant(previous), account, upn, sid));
        }
        case 8 -> {
          String inventory = string(strings, in);
          Fact.SoftwareInstalled.Kind softwareKind = pick(SOFTWARE_KINDS, in);
          String id = string(strings, in);
          String name = string(strings, in);
          String version = string(strings, in);
          String program = string(strings, in);
          String account = string(strings, in);
          String path = string(strings, in);
          Fact.SoftwareInstalled.State state = pick(SOFTWARE_STATES, in);
          previous += in.signed();
          facts.add(
              new Fact.SoftwareInstalled(
                  toInstant(previous),
                  inventory,
                  softwareKind,
                  id,
                  name,
                  version,
                  program,
                  account,
                  path,
                  state));
        }
        case 9 -> {
          String inventory = string(strings, in);
          previous += in.signed();
          facts.add(new Fact.InventoryTaken(toInstant(previous), inventory));
        }
        default -> throw new MalformedChunkException("unknown kind of fact " + kind);
      }
    }
    return facts;
  }

  private static String[] stringColumn(int size, String[] strings, ByteSource in) {
    String[] column = new String[size];
    for (int i = 0; i < size; i++) {
      column[i] = string(strings, in);
    }
    return column;
  }

  private static int[] readIntColumn(int size, ByteSource in) {
    int[] column = new int[size];
    for (int i = 0; i < size; i++) {
      column[i] = readNumber(in);
    }
    return column;
  }

  private static int readNumber(ByteSource in) {
    long value = in.varint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedChunkException("number %d is too large".formatted(value));
    }
    return (int) value;
  }

  private static long[] readLongColumn(int size, ByteSource in) {
    long[] column = new long[size];
    for (int i = 0; i < size; i++) {
      column[i] = in.varint();
    }
    return column;
  }

  private static String string(String[] strings, ByteSource in) {
    long index = in.varint();
    if (index < 0 || index >= strings.length) {
      throw new MalformedChunkException("string %d of %d".formatted(index, strings.length - 1));
    }
    return strings[(int) index];
  }

  private static <E extends Enum<E>> E pick(E[] values, ByteSource in) {
    long ordinal = in.varint();
    if (ordinal < 0 || ordinal >= values.length) {
      throw new MalformedChunkException(
          "unknown %s %d".formatted(values[0].getDeclaringClass().getSimpleName(), ordinal));
    }
    return values[(int) ordinal];
  }

  private static long toMicros(Instant at) {
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
  }

  private static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  /** String dictionary: index 0 is null, strings follow in order of first use. */
  private static final class Dictionary {

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> values = new ArrayList<>();

    int index(String value) {
      if (value == null) {
        return 0;
      }
      Integer known = indices.get(value);
      if (known != null) {
        return known;
      }
      values.add(value);
      indices.put(value, values.size());
      return values.size();
    }
  }
}
