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
 * Builder of a network use from the fields of a log line. A missing field stays unknown, never
 * zero.
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

  /** Creates an observation with a start time. */
  public static Observation at(Instant at) {
    return new Observation(at);
  }

  /** Sets the address of the machine. */
  public Observation client(String field, String address) {
    clientField = field;
    client = Values.parseAddress(field, LogFields.known(address));
    return this;
  }

  /** Sets the name of the machine, if the log has it. */
  public Observation machine(String name) {
    machine = LogFields.known(name);
    return this;
  }

  /** Sets the user, in any notation that {@link Accounts} accepts. */
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

  /** Sets the address of the destination. */
  public Observation remote(String field, String address) {
    remote = Values.parseAddress(field, LogFields.known(address));
    return this;
  }

  /** Sets both endpoints of a connection. */
  public Observation between(FlowSide local, FlowSide other) {
    client = local.address();
    localPort = local.port();
    remote = other.address();
    remotePort = other.port();
    return this;
  }

  /** Sets the host of the destination; an address, also in a URL, is set as its address. */
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

  /** Sets the bytes from the machine to the internet. */
  public Observation up(String field, String bytes) {
    up = Values.bytes(field, LogFields.known(bytes));
    return this;
  }

  /** Sets the bytes from the internet to the machine. */
  public Observation down(String field, String bytes) {
    down = Values.bytes(field, LogFields.known(bytes));
    return this;
  }

  /** Sets the bytes of both directions together; ignored if both directions are known. */
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

  /** Sets the device's id of the connection. Only for connections without logged endpoints. */
  public Observation connection(String id) {
    connection = LogFields.known(id);
    return this;
  }

  /** Sets the number of transactions that the line represents. */
  public Observation count(int uses) {
    count = uses;
    return this;
  }

  /**
   * Returns the reading.
   *
   * @throws RejectedRecordException if the machine or the destination is missing
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
          remote = null; // a server on the proxy itself, from its own perspective
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
          // most common case
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
