package io.penumbra.e2e;

import io.penumbra.local.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** An independent recount of a file of Windows events, by DuckDB over the file itself. */
final class Recount implements AutoCloseable {

  private static final Pattern LITERALS =
      Pattern.compile(
          "\"(?:SourceIp|SourceAddress|DestinationIp|DestAddress|QueryResults)\":\"([^\"]*)\"");

  /** Data that the services ship, read without their code. */
  private static final Path RANGES =
      Workspace.find()
          .root()
          .resolve("correlation-service/src/main/resources/catalogue/address-ranges.txt");

  private final Connection duckdb;

  /**
   * @param file events, plain or gzipped
   * @param now decides what is too old
   */
  Recount(Path file, Instant now) {
    try {
      duckdb = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = duckdb.createStatement()) {
        statement.execute(
            "create table canonical (literal varchar, address varchar, scope varchar)");
      }
      canonicalise(file);
      String script =
          read("recount-windows.sql")
              .replace("FILE", file.toString())
              .replace("RANGES", RANGES.toString())
              .replace("NOW", LocalDateTime.ofInstant(now, ZoneOffset.UTC).toString());
      execute(script);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes made-up sign-ins at the machines of the file, and counts by them from now on. */
  Path signIns(Path file) {
    execute(read("sign-ins.sql").replace("FILE", file.toString()));
    execute(read("recount-sign-ins.sql").replace("FILE", file.toString()));
    return file;
  }

  private void execute(String script) {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  long number(String sql) {
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Counts by a text. */
  Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        counts.put(result.getString(1), result.getLong(2));
      }
      return counts;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      duckdb.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Every address in the file by the JDK's own reading of it, which is not the services'. */
  private void canonicalise(Path file) throws SQLException {
    try (PreparedStatement insert =
        duckdb.prepareStatement("insert into canonical values (?, ?, ?)")) {
      for (String literal : literals(file)) {
        InetAddress address;
        try {
          address = InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
          continue;
        }
        insert.setString(1, literal);
        insert.setString(2, address.getHostAddress());
        insert.setString(3, scope(address));
        insert.addBatch();
      }
      insert.executeBatch();
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

  private static String read(String resource) {
    try (InputStream in = Recount.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
