package io.penumbra.perf.report;

import io.penumbra.perf.system.Resources;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of requests: random choices from a few hundred existing values of each kind. */
final class Subjects {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final int DAYS = 90;

  private final Map<String, List<String>> byName = new HashMap<>();
  private final Random random = new Random(1);

  private Subjects() {}

  static Subjects read(Connection postgres) throws SQLException {
    Subjects subjects = new Subjects();
    try (Statement statement = postgres.createStatement();
        ResultSet rows = statement.executeQuery(Resources.read(Subjects.class, "subjects.sql"))) {
      while (rows.next()) {
        subjects
            .byName
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(rows.getString(2));
      }
    }
    return subjects;
  }

  /** Returns the text with all placeholders replaced. */
  String fill(String text) {
    Map<String, String> chosen = new HashMap<>(listDays());
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(chosen.computeIfAbsent(found.group(1), this::one)));
  }

  private String one(String name) {
    List<String> all = byName.get(name);
    if (all == null) {
      throw new IllegalStateException("there is no " + name + " in the history");
    }
    return all.get(random.nextInt(all.size()));
  }

  /** Returns a random range of one or more days within the last ninety. */
  private Map<String, String> listDays() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    int back = 1 + random.nextInt(DAYS - 1);
    LocalDate from = today.minusDays(back);
    LocalDate to = from.plusDays(random.nextInt(back));
    Instant moment =
        from.atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plus(random.nextInt(24 * 60), ChronoUnit.MINUTES);
    return Map.of("from", from.toString(), "to", to.toString(), "moment", moment.toString());
  }
}
