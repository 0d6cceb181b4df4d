package io.penumbra.e2e;

import io.penumbra.local.Workspace;
import io.penumbra.recount.Recount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Recount of a file of Windows events. */
final class WindowsRecount implements AutoCloseable {

  private static final Pattern LITERALS =
      Pattern.compile(
          "\"(?:SourceIp|SourceAddress|DestinationIp|DestAddress|QueryResults)\":\"([^\"]*)\"");

  /** Data of the services, read without their code. */
  private static final Path RANGES =
      Workspace.find()
          .root()
          .resolve("correlation-service/catalogue/src/main/resources/catalogue/address-ranges.txt");

  private final Recount recount = Recount.inMemory();

  /**
   * Creates a recount.
   *
   * @param file events, plain or gzipped
   * @param now reference time for records that are too old
   */
  WindowsRecount(Path file, Instant now) {
    recount.execute("create table canonical (literal varchar, address varchar, scope varchar)");
    canonicalise(file);
    recount.run(
        WindowsRecount.class,
        "recount-windows.sql",
        Map.of(
            "FILE",
            file.toString(),
            "RANGES",
            RANGES.toString(),
            "NOW",
            LocalDateTime.ofInstant(now, ZoneOffset.UTC).toString()));
    recount.run(Recount.CONNECTIONS);
  }

  /** Writes synthetic sign-ins at the machines of the file and includes them in the recount. */
  Path signIns(Path file) {
    recount.run(WindowsRecount.class, "sign-ins.sql", Map.of("FILE", file.toString()));
    recount.run(WindowsRecount.class, "recount-sign-ins.sql", Map.of("FILE", file.toString()));
    recount.run(Recount.SIGN_INS);
    return file;
  }

  long number(String sql) {
    return recount.readNumber(sql);
  }

  Map<String, Long> counts(String sql) {
    return recount.listCounts(sql);
  }

  @Override
  public void close() {
    recount.close();
  }

  /** Normalises every address in the file with the JDK's parser instead of the services' parser. */
  private void canonicalise(Path file) {
    for (String literal : literals(file)) {
      try {
        InetAddress address = InetAddress.ofLiteral(literal);
        recount.execute(
            "insert into canonical values ('%s', '%s', '%s')"
                .formatted(literal, address.getHostAddress(), scope(address)));
      } catch (IllegalArgumentException notAnAddress) {
        // such records are rejected
      }
    }
  }

  private static String scope(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return "loopback";
    }
    boolean inside =
        address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || address.isMulticastAddress()
            || address.isAnyLocalAddress();
    return inside ? "inside" : "public";
  }

  private static Set<String> literals(Path file) {
    Set<String> literals = new TreeSet<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = LITERALS.matcher(line);
        while (matcher.find()) {
          for (String literal : matcher.group(1).split(";")) {
            if (!literal.isBlank()) {
              literals.add(literal.strip());
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return literals;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
