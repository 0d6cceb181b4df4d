package io.penumbra.reporting.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.util.Arrays;

/** What usage ties together. */
public enum EntityKind {
  @JsonProperty("machine")
  MACHINE("machines", "machine_id", "machine"),
  @JsonProperty("user")
  USER("users", "user_id", "user"),
  @JsonProperty("ipAddress")
  IP_ADDRESS("ip-addresses", "ip_id", "address"),
  @JsonProperty("app")
  APP("apps", "app_id", "app");

  /** The paths of all kinds, as a pattern. */
  public static final String PATHS = "machines|users|ip-addresses|apps";

  private final String path;
  private final String column;
  private final String title;

  EntityKind(String path, String column, String title) {
    this.path = path;
    this.column = column;
    this.title = title;
  }

  /** Its name in addresses. */
  public String path() {
    return path;
  }

  /** Its name in a sentence. */
  public String title() {
    return title;
  }

  /** Its number in usage. */
  public String column() {
    return column;
  }

  /**
   * The kind of a path.
   *
   * @throws ProblemException 404 when there is none
   */
  public static EntityKind ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> kind.path.equals(path))
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, null));
  }
}
