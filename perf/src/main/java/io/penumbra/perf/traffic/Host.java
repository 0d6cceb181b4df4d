package io.penumbra.perf.traffic;

import java.nio.charset.StandardCharsets;

/**
 * Network host that machines connect to.
 *
 * @param name null for a host without a name
 * @param side {@code "remoteAddress":…,"remotePort":…,"protocol":…} of a record, by address
 * @param named {@code ,"host":…}; empty without a name
 * @param rest {@code ,"process":…}
 * @param addresses addresses as text, in the order of {@code side}
 */
record Host(String name, byte[][] side, byte[] named, byte[] rest, String[] addresses) {

  static Host of(String name, String[] addresses, int port, String protocol, String process) {
    byte[][] side = new byte[addresses.length][];
    for (int i = 0; i < side.length; i++) {
      side[i] =
          toUtf8(
              "\"remoteAddress\":\"%s\",\"remotePort\":%d,\"protocol\":\"%s\""
                  .formatted(addresses[i], port, protocol));
    }
    return new Host(
        name,
        side,
        toUtf8(name == null ? "" : ",\"host\":\"" + name + "\""),
        toUtf8(",\"process\":\"" + process.replace("\\", "\\\\") + "\""),
        addresses);
  }

  static byte[] toUtf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
