package io.penumbra.ingestion.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random lines of the native format, with valid and with odd values. */
final class NativeLines {

  private static final List<String> MACHINES =
      List.of(
          "{\"id\":\"7F3C\",\"name\":\"LT-042.corp.example\",\"os\":\"Windows10\","
              + "\"osVersion\":\"22H2\",\"osBuild\":\"19045.3930\"}",
          "{\"id\":\"7F3D\",\"name\":\"LT-043.corp.example\",\"os\":\"Windows10\"}",
          "{\"name\":\"ws5\",\"osBuild\":26100}",
          "{\"id\":\"mac-1\"}",
          "{ \"id\" : \"mac-2\" , \"name\" : null , \"owner\" : \"ann\" }");

  private static final String[][] USUAL = {
    {"user", "\"CORP\\\\jdoe\"", "\"zoë@corp.example\"", "\"NT AUTHORITY\\\\SYSTEM\"", "null"},
    {"localAddress", "\"10.1.2.3\"", "\"fe80::1%eth0\"", "\"2001:DB8::0:1\"", "\"10.1.2.4\""},
    {"localPort", "50123", "\"50124\"", "0", "65535", "null"},
    {"remotePort", "443", "\"443\"", "53"},
    {"protocol", "\"tcp\"", "\"UDP\"", "17", "\"\""},
    {
      "process",
      "\"C:\\\\Program Files\\\\a.exe\"",
      "\"\\/usr\\/bin\\/ssh\"",
      "\"say \\\"hi\\\"\"",
      "\"Größe 文\""
    },
    {"bytesUp", "0", "1234", "17592186044416", "\"12\""},
    {"bytesDown", "5678", "null", "99"},
    {"bytesTotal", "100000"},
    {"action", "\"allowed\"", "\"blocked\"", "\"failed\"", "\"-\""},
    {"id", "\"a1\"", "\"a2\"", "4711", "\"\""},
    {"direction", "\"outbound\"", "\"inbound\""},
    {"observer", "\"branch\"", "7", "null"},
    {"session", "\"s1\"", "0"},
    {"sid", "\"S-1-5-21-1\""}
  };

  private static final List<String> USUAL_HOSTS =
      List.of(
          "\"outlook.office365.com\"",
          "\"Example.ORG.\"",
          "\"a\"",
          "\"bücher.example\"",
          "\"b.c\"");

  private static final List<String> USUAL_TIMES =
      List.of(
          "2026-11-20T08:00:00.123Z",
          "2026-11-20T08:00:00Z",
          "2026-11-19T23:59:59.999999999Z",
          "2026-11-20T01:00:00.5+02:00",
          "2026-11-20T01:00-05:00");

  private static final List<String> ODD_KEYS =
      List.of(
          "time",
          "machine",
          "type",
          "host",
          "remoteAddress",
          "address",
          "logonKind",
          "loguid",
          "product",
          "origin",
          "records",
          "Results",
          "data",
          "logEvents",
          "flowRecords",
          "properties",
          "category",
          "EventID",
          "winlog",
          "ts",
          "uid",
          "_path",
          "flowTuple",
          "upstreamByteUsage",
          "Timestamp",
          "DeviceId",
          "timestamp",
          "event_type",
          "name",
          "hostname",
          "columns",
          "",
          "ti\\u006de",
          "hóst",
          "k".repeat(70),
          "k".repeat(1_025));

  private static final List<String> ODD_VALUES =
      List.of(
          "\"\"",
          "\" \"",
          "\"-\"",
          "\"\\t x \"",
          "\" padded \"",
          "\"\u00a0\u2003\"",
          "-1",
          "-0",
          "1.0",
          "1e3",
          "1E400",
          "00",
          "0123",
          "0",
          "65535",
          "65536",
          "17592186044416",
          "17592186044417",
          "999999999999999999",
          "1000000000000000000",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(101),
          "true",
          "false",
          "null",
          "nul",
          "nullx",
          "NaN",
          "[]",
          "[{\"time\":1}]",
          "{}",
          "{\"id\":\"x\"}",
          "{\"id\":\"\",\"name\":\"-\"}",
          "{\"id\":{\"a\":1},\"name\":\"n\"}",
          "{\"id\":\"a\",\"id\":\"b\"}",
          "{\"id\":\"" + "i".repeat(255) + "\"}",
          "{\"id\":\"" + "i".repeat(256) + "\"}",
          "{\"id\":\"i\",\"name\":\"" + "n".repeat(256) + "\"}",
          "\"\\u0041\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\x\"",
          "\"\\",
          "\"\ud83d\ude00\"",
          "\"\ufffd\"",
          "\"\u007f\"",
          "\"\u0000\"",
          "\"\u0001\"",
          "\"" + "x".repeat(320) + "\"",
          "\"" + "x".repeat(321) + "\"",
          "\"" + "x".repeat(1_024) + "\"",
          "\"" + "x".repeat(1_025) + "\"",
          "\"" + "\\\\".repeat(512) + "\"",
          "\"" + "\\\\".repeat(513) + "\"",
          "\"" + "é".repeat(512) + "\"",
          "\"" + "x".repeat(1_023) + "\ud83d\ude00\"",
          "\"İ\"",
          "\"a b\"",
          "\".\"",
          "\"a/b\"",
          "\"" + "h".repeat(253) + ".\"",
          "\"" + "h".repeat(254) + "\"",
          "\"127.0.0.1\"",
          "\"::1\"",
          "\"::ffff:1.2.3.4\"",
          "\"1.2.3.04\"",
          "\"1.2.3.256\"",
          "\"2001:db8::1%1\"",
          "\"+5\"",
          "\"٣\"",
          "\"2026-11-20T08:00:00.1234567891Z\"",
          "\"2026-02-30T08:00:00Z\"",
          "\"2026-11-20T08:00:00\"",
          "\"2026-11-20 08:00:00Z\"",
          "\"2026-11-20T08:00:60Z\"",
          "\"2025-11-20T08:00:00Z\"",
          "\"2027-11-20T08:00:00Z\"",
          "\"+999999999-12-31T23:59:59.999999999+18:00\"",
          "\"transaction\"",
          "\"logon\"",
          "\"logoff\"",
          "\"dns\"",
          "\"address\"",
          "\"flow\"",
          "\"remote-interactive\"",
          "\"shrugged\"",
          "\"inbound\"");

  private NativeLines() {}

  /** Returns a line that a sensor could write, which must be accepted or skipped. */
  static String usual(Random random) {
    List<String> members = new ArrayList<>();
    members.add("\"time\":\"" + one(USUAL_TIMES, random) + '"');
    members.add("\"machine\":" + one(MACHINES, random));
    if (random.nextInt(4) > 0) {
      members.add("\"host\":" + one(USUAL_HOSTS, random));
      if (random.nextBoolean()) {
        members.add("\"remoteAddress\":\"52.96.0." + random.nextInt(20) + '"');
      }
    } else {
      members.add("\"remoteAddress\":\"2a00::" + random.nextInt(20) + '"');
    }
    for (String[] field : USUAL) {
      if (random.nextInt(3) > 0) {
        members.add('"' + field[0] + "\":" + field[1 + random.nextInt(field.length - 1)]);
      }
    }
    switch (random.nextInt(10)) {
      case 0 -> members.add("\"type\":\"transaction\"");
      case 1 -> {
        members.add("\"type\":\"dns\"");
        members.removeIf(it -> it.startsWith("\"host"));
        members.add("\"host\":\"a.example\"");
        members.add("\"address\":\"10.0.0." + random.nextInt(20) + '"');
      }
      case 2 -> members.add("\"type\":\"something\"");
      default -> {
        // a transaction
      }
    }
    if (random.nextInt(5) == 0) {
      Collections.shuffle(members, random);
    }
    return '{' + String.join(random.nextInt(5) == 0 ? " ,\t" : ",", members) + '}';
  }

  /** Returns a line with odd values or unknown keys. */
  static String odd(Random random) {
    String line = usual(random);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int begin = 1;
      int end = line.length() - 1;
      List<String> members =
          new ArrayList<>(List.of(line.substring(begin, end).split(",(?=[ \t]*\"[a-zA-Z]*\":)")));
      String value = one(ODD_VALUES, random);
      if (random.nextInt(3) == 0) {
        members.add(
            random.nextInt(members.size() + 1), '"' + one(ODD_KEYS, random) + "\":" + value);
      } else {
        int at = random.nextInt(members.size());
        int colon = members.get(at).indexOf(':');
        members.set(at, members.get(at).substring(0, colon + 1) + value);
      }
      line = '{' + String.join(",", members) + '}';
    }
    return switch (random.nextInt(12)) {
      case 0 -> line + line;
      case 1 -> line + ' ';
      case 2 -> line + ",";
      case 3 -> '[' + line + ']';
      case 4 -> "{\"records\":[" + line + "]}";
      default -> line;
    };
  }

  private static String one(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
