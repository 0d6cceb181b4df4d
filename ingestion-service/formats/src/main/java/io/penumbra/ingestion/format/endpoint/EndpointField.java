package io.penumbra.ingestion.format.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Fields of a native record and of its machine. */
enum EndpointField {
  TIME("time"),
  MACHINE("machine"),
  TYPE("type"),
  USER("user"),
  LOCAL_ADDRESS("localAddress"),
  LOCAL_PORT("localPort"),
  REMOTE_ADDRESS("remoteAddress"),
  REMOTE_PORT("remotePort"),
  PROTOCOL("protocol"),
  HOST("host"),
  PROCESS("process"),
  BYTES_UP("bytesUp"),
  BYTES_DOWN("bytesDown"),
  BYTES_TOTAL("bytesTotal"),
  ACTION("action"),
  DIRECTION("direction"),
  ID("id"),
  SID("sid"),
  SESSION("session"),
  LOGON_KIND("logonKind"),
  ADDRESS("address"),
  MACHINE_ID("id"),
  MACHINE_NAME("name"),
  MACHINE_OS("os"),
  MACHINE_OS_VERSION("osVersion"),
  MACHINE_OS_BUILD("osBuild");

  static final int COUNT = values().length;

  /** Fields of a record. */
  static final EndpointField[] OF_RECORD = Arrays.copyOf(values(), MACHINE_ID.ordinal());

  /** Fields of the machine in a record. */
  static final EndpointField[] OF_MACHINE =
      Arrays.copyOfRange(values(), MACHINE_ID.ordinal(), COUNT);

  private final String key;
  private final byte[] member;

  EndpointField(String key) {
    this.key = key;
    this.member = ('"' + key + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the key as written in records. */
  String key() {
    return key;
  }

  /** Returns the bit of this field; at most 32 fields are possible. */
  int bit() {
    return 1 << ordinal();
  }

  /**
   * Returns the position of the value if the line has this key and a colon at a position, else -1.
   */
  int valueAt(byte[] line, int at, int length) {
    int value = at + member.length;
    return value <= length && Arrays.equals(line, at, value, member, 0, member.length) ? value : -1;
  }

  /** Returns true if its key is between two positions of a line. */
  boolean isKey(byte[] line, int from, int to) {
    return to - from == member.length - 3
        && Arrays.equals(line, from, to, member, 1, member.length - 2);
  }
}
