package io.penumbra.reporting.entity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.Arrays;

/** Kind of an entity of usage. */
public enum EntityKind {
  @JsonProperty("machine")
  MACHINE("machines", "machine_id", "machine", null),
  @JsonProperty("user")
  USER("users", "user_id", "user", "machine_user_pair"),
  @JsonProperty("ipAddress")
  IP_ADDRESS("ip-addresses", "ip_id", "address", "machine_ip_pair"),
  @JsonProperty("app")
  APP("apps", "app_id", "app", null);

  /** Pattern of the paths of all kinds. */
  public static final String PATHS = "machines|users|ip-addresses|apps";

  private final String path;
  private final String column;
  private final String title;
  private final String machinePair;

  EntityKind(String path, String column, String title, String machinePair) {
    this.path = path;
    this.column = column;
    this.title = title;
    this.machinePair = machinePair;
  }

  /** Returns the name used in URLs. */
  public String path() {
    return path;
  }

  /** Returns the name used in sentences. */
  public String title() {
    return title;
  }

  /** Returns the column of the id in usage. */
  public String column() {
    return column;
  }

  /**
   * Returns the table of the few machines of an entity ({@code left_id}), by which its usage is
   * found; null for machines, and for apps, which are used on all machines.
   */
  public String machinePair() {
    return machinePair;
  }

  /**
   * Returns true if an id belongs to a known entity: ids start at 1, and usage may have an unknown
   * entity.
   */
  public static boolean isKnown(int number) {
    return number > 0;
  }

  /** Returns the same as a condition on a column; machines and apps of usage are always known. */
  public String isKnown(String number) {
    return switch (this) {
      case MACHINE, APP -> "true";
      case USER -> number + " > 0";
      case IP_ADDRESS -> number + " <> 0";
    };
  }

  /** Returns the column that counts the kind. */
  public String count() {
    return path.replace('-', '_');
  }

  /**
   * Returns the kind of a path.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public static EntityKind ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> kind.path.equals(path))
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }
}
