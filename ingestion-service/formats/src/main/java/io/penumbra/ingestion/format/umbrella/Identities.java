package io.penumbra.ingestion.format.umbrella;

import java.util.ArrayList;
import java.util.List;

/**
 * Identities of a record. The type of an identity is a user, a computer, a network or a tunnel.
 *
 * @param user first user, or null
 * @param machine first computer, or null
 */
record Identities(String user, String machine) {

  /**
   * Parses comma-separated lists of identities and types.
   *
   * @param granular the most granular identity, or null
   * @param granularType its type, or null
   */
  static Identities of(String granular, String granularType, String all, String types) {
    List<String> names = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    add(names, kinds, granular, granularType);
    List<String> allNames = list(all);
    List<String> allKinds = list(types);
    // a name contains a comma, so the types cannot be assigned
    if (allNames.size() == allKinds.size()) {
      names.addAll(allNames);
      kinds.addAll(allKinds);
    }
    String user = null;
    String machine = null;
    for (int i = 0; i < names.size(); i++) {
      if (user == null && isUser(kinds.get(i))) {
        user = names.get(i);
      } else if (machine == null && isComputer(kinds.get(i))) {
        machine = names.get(i);
      }
    }
    return new Identities(user, machine);
  }

  private static void add(List<String> names, List<String> kinds, String name, String kind) {
    if (name != null && kind != null) {
      names.add(name);
      kinds.add(kind);
    }
  }

  private static List<String> list(String text) {
    List<String> list = new ArrayList<>();
    if (text != null) {
      for (String item : text.split(",")) {
        list.add(item.strip());
      }
    }
    return list;
  }

  private static boolean isUser(String type) {
    return switch (type) {
      case "AD Users", "AD User", "Directory Users", "Directory User", "Users", "User" -> true;
      default -> false;
    };
  }

  private static boolean isComputer(String type) {
    return switch (type) {
      case "Roaming Computers",
          "Roaming Computer",
          "Anyconnect Roaming Client",
          "AnyConnect Roaming Client",
          "AD Computers",
          "AD Computer" ->
          true;
      default -> false;
    };
  }
}
