package io.penumbra.ingestion.format.endpoint;

/** The fields of a native record and of the machine in it. */
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

  private final String key;

  EndpointField(String key) {
    this.key = key;
  }

  /** As records write it. */
  String key() {
    return key;
  }
}
