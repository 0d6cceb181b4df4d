package io.penumbra.ingestion.format.log;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.Protocol;
import io.penumbra.contracts.chunk.Subject;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.contracts.chunk.Verdict;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.Values;
import java.time.Instant;
import java.util.List;

/**
 * One use of the network in a log line, gathered field by field. A field that the log lacks stays
 * unknown, never zero.
 */
public final class Observation {

  private final Instant at;
  private IpAddress client;
  private String clientField = "client address";
  private String machine;
  private String account;
  private int localPort;
  private IpAddress remote;
  private int remotePort;
  private String host;
  private Protocol protocol = Protocol.TCP;
  private String process;
  private long up = Transaction.UNKNOWN;
  private long down = Transaction.UNKNOWN;
  private long total = Transaction.UNKNOWN;
  private Verdict verdict = Verdict.ALLOWED;
  private String connection;
  private int count = 1;

  private Observation(Instant at) {
    this.at = at;
  }

  /** A use that began at a moment. */
  public static Observation at(Instant at) {
    return new Observation(at);
  }

  /** The address that the machine used. */
  public Observation client(String field, String address) {
    clientField = field;
    client = Values.parseAddress(field, LogFields.known(address));
    return this;
  }

  /** The name of the machine, where the log has it. */
  public Observation machine(String name) {
    machine = LogFields.known(name);
    return this;
  }

  /** The user in any spelling that {@link Accounts} reads. */
  public Observation user(String user) {
    account = Accounts.of(user);
    return this;
  }

  public Observation localPort(String field, String port) {
    localPort = Values.parsePort(field, LogFields.known(port));
    return this;
  }

  public Observation remotePort(String field, String port) {
    remotePort = Values.parsePort(field, LogFields.known(port));
    return this;
  }

  /** The address of the other side. */
  public Observation remote(String field, String address) {
    remote = Values.parseAddress(field, LogFields.known(address));
    return this;
  }

  /** Both ends of a connection. */
  public Observation between(FlowSide local, FlowSide other) {
    client = local.address();
    localPort = local.port();
    remote = other.address();
    remotePort = other.port();
    return this;
  }

  /** The name of the other side; an address, or a URL that has one, is taken as its address. */
  public Observation destination(String urlOrHost) {
    String text = LogFields.known(urlOrHost);
    if (text == null) {
      return this;
    }
    String name = Values.parseHostOfUrl(text);
    if (name != null) {
      host = name;
    } else if (remote == null) {
      remote = Values.parseAddressOfUrl(text);
    }
    return this;
  }

  public Observation protocol(Protocol transport) {
    protocol = transport;
    return this;
  }

  public Observation process(String program) {
    process = LogFields.known(program);
    return this;
  }

  /** Bytes from the machine to the internet. */
  public Observation up(String field, String bytes) {
    up = Values.bytes(field, LogFields.known(bytes));
    return this;
  }

  /** Bytes from the internet to the machine. */
  public Observation down(String field, String bytes) {
    down = Values.bytes(field, LogFields.known(bytes));
    return this;
  }

  /** Bytes of both directions together; not read where both are known already. */
  public Observation total(String field, String bytes) {
    if (up == Transaction.UNKNOWN || down == Transaction.UNKNOWN) {
      total = Values.bytes(field, LogFields.known(bytes));
    }
    return this;
  }

  public Observation verdict(Verdict outcome) {
    verdict = outcome;
    return this;
  }

  /** The device's own id of the connection. Only for connections without logged ends. */
  public Observation connection(String id) {
    connection = LogFields.known(id);
    return this;
  }

  /** Sets the number of uses that the line represents. */
  public Observation count(int uses) {
    count = uses;
    return this;
  }

  /**
   * The verdict on the line.
   *
   * @throws RejectedRecordException when it does not say who used what
   */
  public Reading read() {
    boolean hasAddress = client != null && isOfMachine(client);
    if (!hasAddress && machine == null) {
      if (client != null) {
        return new Reading.Skipped(SkipReason.NO_CLIENT);
      }
      throw RejectedRecordException.missing(clientField);
    }
    if (host == null && remote == null) {
      throw RejectedRecordException.missing("destination");
    }
    if (remote != null) {
      switch (remote.scope()) {
        case LOOPBACK -> {
          if (host == null) {
            return new Reading.Skipped(SkipReason.LOOPBACK);
          }
          remote = null; // a server on the proxy itself, as seen from there
        }
        case UNSPECIFIED, MULTICAST -> {
          if (host == null) {
            return new Reading.Skipped(SkipReason.NO_CONNECTION);
          }
          remote = null;
        }
        case PRIVATE, LINK_LOCAL -> {
          if (host == null && hasAddress && client.scope() == IpAddress.Scope.PUBLIC) {
            return new Reading.Skipped(SkipReason.INBOUND);
          }
        }
        case PUBLIC -> {
          // the usual one
        }
      }
    }
    boolean hasPorts = protocol == Protocol.TCP || protocol == Protocol.UDP;
    Transaction transaction =
        new Transaction(
            at,
            account,
            hasAddress ? client.text() : null,
            hasPorts ? localPort : 0,
            remote == null ? null : remote.text(),
            hasPorts ? remotePort : 0,
            protocol,
            host,
            process,
            up,
            down,
            total,
            verdict,
            connection,
            count);
    Subject subject =
        machine != null ? Values.parseHost("machine", machine) : Subject.address(client.text());
    return new Reading.Taken(subject, List.of(transaction), List.of());
  }

  private static boolean isOfMachine(IpAddress address) {
    return switch (address.scope()) {
      case PUBLIC, PRIVATE, LINK_LOCAL -> true;
      case LOOPBACK, MULTICAST, UNSPECIFIED -> false;
    };
  }
}
