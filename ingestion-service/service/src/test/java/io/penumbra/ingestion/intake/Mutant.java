package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Mutations of well-formed bodies. */
final class Mutant {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, List<byte[]>> SEEDS = new ConcurrentHashMap<>();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-",
          "\0",
          "\ud800",
          "İ",
          "ΐ".repeat(400),
          "x".repeat(2_000),
          "[".repeat(60),
          "{\"a\":[{}]}",
          "::1",
          "fe80::1%eth0",
          "256.1.1.1",
          "http://[::1",
          "https://a:b@c.example:99999/?#",
          "//",
          ".",
          "..",
          "a.",
          "-1",
          "65536",
          "9223372036854775808",
          "1e999",
          "NaN",
          "true",
          "null",
          "+999999999-12-31T23:59:59.999999999+18:00",
          "-999999999-01-01T00:00:00",
          "2026-11-20T08:00:00Z",
          "2026-11-20 08:00:00.1234567",
          "2026-02-30T00:00:00Z",
          "Fri Nov  6 08:00:00 2026 UTC",
          "2026-11-20 08:00:00 +0100",
          "11/20/2026, 8:00:00.123 AM",
          "13/45/2026, 25:00:00 XM",
          "/Date(1795161600123)/",
          "/Date(-99999999999999999+9999)/",
          "<EventData><Data Name=\"Direction\">&#x110000;&#xD800;&lt;</Data><Data/><Data",
          "a/b/c/",
          "$",
          ";;;",
          "\\",
          "\\x",
          "%%14593");

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "\n",
          "\r\n",
          "\\",
          "\t",
          "#",
          "null",
          "1e999",
          "\0",
          "{\"records\":[",
          "]}",
          "\\ud800",
          "\\u0000",
          "\u00ff",
          "#separator ",
          "#fields\t",
          "#types\t",
          "#close\n",
          "\\x09",
          "(empty)");

  /** Kinds of seeds: one for each directory, and the logs of {@link LogSamplesTest}. */
  static final List<String> KINDS =
      List.of(
          "native",
          "windows",
          "defender",
          "zeek",
          "osquery",
          "zeek-in-columns",
          "anything",
          "logs");

  private Mutant() {}

  /** Returns a seed of a kind with up to eight mutations. */
  static byte[] of(String kind, Random random) {
    List<byte[]> seeds = seeds(kind);
    byte[] body = seeds.get(random.nextInt(seeds.size()));
    if (random.nextBoolean()) {
      body = inTree(body, random);
    }
    for (int n = random.nextInt(8); n > 0 && body.length > 0; n--) {
      body = inBytes(body, seeds.get(random.nextInt(seeds.size())), random);
    }
    return body;
  }

  static List<byte[]> seeds(String kind) {
    return SEEDS.computeIfAbsent(kind, Mutant::load);
  }

  private static List<byte[]> load(String kind) {
    try {
      Path folder =
          kind.equals("logs")
              ? LogSamplesTest.directory()
              : Path.of(Mutant.class.getResource("seeds/" + kind).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files.sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
        return seeds;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the bytes with one mutation. */
  static byte[] inBytes(byte[] body, byte[] other, Random random) {
    int at = random.nextInt(body.length);
    int size = 1 + random.nextInt(Math.min(body.length - at, 1 + random.nextInt(40)));
    return switch (random.nextInt(7)) {
      case 0 -> {
        byte[] changed = body.clone();
        changed[at] = (byte) random.nextInt(256);
        yield changed;
      }
      case 1 -> {
        byte[] changed = body.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        yield changed;
      }
      case 2 -> spliced(body, at, at + size, new byte[0]);
      case 3 -> spliced(body, at, at, Arrays.copyOfRange(body, at, at + size));
      case 4 ->
          spliced(
              body,
              at,
              at,
              TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
      case 5 -> Arrays.copyOf(body, at);
      default -> {
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + random.nextInt(200));
        yield spliced(body, at, at + size, Arrays.copyOfRange(other, from, to));
      }
    };
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + with.length);
    out.write(body, 0, from);
    out.writeBytes(with);
    out.write(body, to, body.length - to);
    return out.toByteArray();
  }

  /** Returns a body of JSON lines with other values, as well-formed JSON. */
  private static byte[] inTree(byte[] body, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
      try {
        JsonNode tree = JSON.readTree(line);
        for (int n = random.nextInt(4); n > 0; n--) {
          change(tree, random);
        }
        out.writeBytes(JSON.writeValueAsBytes(tree));
      } catch (IOException e) {
        out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      }
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static void change(JsonNode tree, Random random) {
    if (tree instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      JsonNode value = object.get(name);
      if (value.isContainerNode() && random.nextInt(4) > 0) {
        change(value, random);
      } else if (random.nextInt(6) == 0) {
        object.remove(name);
      } else {
        object.set(name, value(random));
      }
    } else if (tree instanceof ArrayNode array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      if (array.get(at).isContainerNode() && random.nextInt(4) > 0) {
        change(array.get(at), random);
      } else {
        array.set(at, value(random));
      }
    }
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextInt(70_000));
      case 4 -> NODES.numberNode(Math.pow(10, random.nextInt(40)));
      case 5 -> NODES.arrayNode().add(text(random)).addNull();
      case 6 -> NODES.objectNode().put("a", text(random));
      default -> NODES.textNode(text(random));
    };
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
