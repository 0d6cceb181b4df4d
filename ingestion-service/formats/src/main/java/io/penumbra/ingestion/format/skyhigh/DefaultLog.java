package io.penumbra.ingestion.format.skyhigh;

import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.log.Delimited;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.UrlPort;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Default access.log, {@code [time] "user" client status "METHOD URL HTTP/1.1" …}. A line that
 * begins with {@code #time_stamp} contains the column names.
 */
final class DefaultLog {

  private static final String HEAD = "time_stamp \"auth_user\" ";

  private static final List<String> DEFAULT_COLUMNS =
      List.of(
          "time_stamp",
          "auth_user",
          "src_ip",
          "status_code",
          "req_line",
          "categories",
          "rep_level",
          "media_type",
          "bytes_to_client",
          "user_agent",
          "virus_name",
          "block_res");

  /** Time and user; the user may be empty. */
  private static final Pattern BEGIN =
      Pattern.compile(
          "\\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d( [+-]\\d{4})?] \"[^\"]*\" [0-9A-Fa-f]");

  private DefaultLog() {}

  static boolean isHead(LogLine line) {
    return line.begin() == 0 && isHead(line.text());
  }

  private static boolean isHead(String text) {
    return text.startsWith("#") && text.substring(1).stripLeading().startsWith(HEAD);
  }

  static boolean recognised(LogLine line, LineContext context) {
    return line.startsWith("[")
        && BEGIN.matcher(line.text()).region(line.begin(), line.text().length()).lookingAt()
        && has(readFields(line, context), "req_line", "block_res");
  }

  private static boolean has(LogFields fields, String... names) {
    return List.of(names).stream().allMatch(fields::has);
  }

  /** Returns the values by name; empty if there are fewer values than names. */
  static LogFields readFields(LogLine line, LineContext context) {
    boolean named = context.head() != null && isHead(context.head());
    List<String> columns = named ? readColumns(context.head()) : DEFAULT_COLUMNS;
    int close = line.text().indexOf(']', line.begin());
    List<String> values = Delimited.listBlanks(line.text(), close + 1);
    LogFields fields = new LogFields();
    // the time, which contains a blank, is first; columns added by an administrator may follow
    if (values.size() < columns.size() - 1) {
      return fields;
    }
    fields.add(columns.getFirst(), line.text().substring(line.begin(), close + 1));
    for (int i = 1; i < columns.size(); i++) {
      fields.add(columns.get(i), values.get(i - 1));
    }
    addTarget(fields);
    return fields;
  }

  private static void addTarget(LogFields fields) {
    String request = fields.text("req_line");
    String[] words = request == null ? new String[0] : request.split(" ");
    if (words.length > 1) {
      fields.add("url", words[1]);
      fields.add("url_port", UrlPort.of(words[1]));
    }
  }

  private static List<String> readColumns(String head) {
    return Delimited.listBlanks(head.substring(1), 0);
  }
}
