package io.penumbra.reporting.snapshot;

/** Lists of users, addresses and machines of a snapshot report. */
enum SnapshotList {
  USERS("users", "user", "user_id"),
  IP_ADDRESSES("ip-addresses", "ip", "ip_id"),
  MACHINES("machines", "machine", "machine_id");

  static final String PATHS = "users|ip-addresses|machines";

  private final String path;
  private final String kind;
  private final String column;

  SnapshotList(String path, String kind, String column) {
    this.path = path;
    this.kind = kind;
    this.column = column;
  }

  String path() {
    return path;
  }

  /** Returns the kind of its names. */
  String kind() {
    return kind;
  }

  /** Returns the column of usage with its ids. */
  String column() {
    return column;
  }

  static SnapshotList ofPath(String path) {
    for (SnapshotList list : values()) {
      if (list.path.equals(path)) {
        return list;
      }
    }
    throw new IllegalArgumentException("no list has the path " + path);
  }
}
