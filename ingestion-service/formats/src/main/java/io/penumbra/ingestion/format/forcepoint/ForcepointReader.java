package io.penumbra.ingestion.format.forcepoint;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.format.log.KeyValues;
import io.penumbra.ingestion.format.log.LogFields;
import io.penumbra.ingestion.format.log.Observation;
import io.penumbra.ingestion.format.log.Verdicts;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reader of {@code vendor=Websense product=Security action=permitted …} after a syslog header, and
 * of the CSV of the cloud service.
 */
@ApplicationScoped
class ForcepointReader implements LineReader {

  private static final String LDAP = "LDAP://";
  private static final String WINDOWS = "WinNT://";

  @Override
  public SensorFormat format() {
    return SensorFormat.FORCEPOINT;
  }

  @Override
  public boolean recognises(LogLine line, LineContext context) {
    String text = line.text();
    return CloudExport.recognised(line) || isKeyed(text);
  }

  private static boolean isKeyed(String text) {
    return (text.contains("vendor=Websense") || text.contains("vendor=Forcepoint"))
        && text.contains("product=")
        && text.contains("action=");
  }

  @Override
  public Reading read(LogLine line, LineContext context) {
    if (CloudExport.recognised(line)) {
      return CloudExport.read(line, context);
    }
    // values have blanks and no quotes
    LogFields fields = KeyValues.readSentences(line.text(), line.begin());
    String product = fields.text("product");
    if (product == null || !(product.equals("Security") || product.startsWith("Web"))) {
      return new Reading.Skipped(SkipReason.UNKNOWN_KIND);
    }
    if ("407".equals(fields.text("http_response"))
        || "407".equals(fields.text("http_proxy_status_code"))) {
      return new Reading.Skipped(SkipReason.AUTH_CHALLENGE);
    }
    String client = fields.first("src_ip", "src_host");
    boolean named = client != null && IpAddress.parse(client).isEmpty() && isName(client);
    Observation observation = Observation.at(line.headerTime(context));
    return (named ? observation.machine(client) : observation.client("src_host", client))
        .user(readUser(line.text(), fields))
        .remote("dst_ip", fields.text("dst_ip"))
        .remotePort("dst_port", fields.text("dst_port"))
        .destination(fields.first("url", "dst_host"))
        .up("bytes_out", fields.text("bytes_out"))
        .down("bytes_in", fields.text("bytes_in"))
        .verdict(Verdicts.of(fields.text("action")))
        .read();
  }

  private static boolean isName(String client) {
    return client.chars().anyMatch(Character::isLetter) && client.indexOf(':') < 0;
  }

  /**
   * {@code LDAP://192.0.2.9 OU=Users,DC=example/Anna Berg} starts with the address of the directory
   * and ends with the user; without an address, the user is first. {@code WinNT://CORP/anna} is an
   * account.
   */
  private static String readUser(String text, LogFields fields) {
    String user = fields.firstWritten("loginID", "user", "src_user");
    if (user == null) {
      return null;
    }
    if (user.regionMatches(true, 0, WINDOWS, 0, WINDOWS.length())) {
      return user.substring(WINDOWS.length()).replace('/', '\\');
    }
    String bare = user.startsWith(LDAP) ? user.substring(LDAP.length()) : "";
    if (IpAddress.parse(bare).isEmpty()) {
      return user;
    }
    int begin = text.indexOf(user);
    if (begin < 0) {
      return null; // the line contains a NUL
    }
    int end = text.indexOf(" src_", begin);
    String path = text.substring(begin, end < 0 ? text.length() : end);
    int slash = path.lastIndexOf('/');
    return slash <= begin(path) ? null : path.substring(slash + 1).replace("\\,", ",");
  }

  /** Returns the start of the path after the directory. */
  private static int begin(String path) {
    return LDAP.length() + path.substring(LDAP.length()).indexOf(' ');
  }
}
