package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code names.tsv} has a row for each column that can contain a name. The table of
 * {@code docs/privacy.md} is generated from that file. Columns come from the committed schemas
 * ({@link GoldenSchema}). {@code -Dpenumbra.golden=write} writes the table instead of comparing it.
 */
class NamesTableTest {

  private static final Path ROOT = Workspace.find().root();
  private static final Path NAMES = Path.of("src/test/resources/names.tsv");
  private static final Path PAGE = ROOT.resolve("docs/privacy.md");

  private static final Pattern COLUMN =
      Pattern.compile("(?m)^column (\\w+\\.\\w+)\\.(\\w+) (\\S+)(?: varying)?");

  /** Types that can contain text or encoded text. */
  private static final Pattern TEXT =
      Pattern.compile("(?:text|jsonb?|bytea|bit|inet|cidr|character|name|xml)(?:\\[])?");

  /** Columns that contain ids of people, machines or addresses. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:\\w+_)?(?:machine|user|ip|address|entity|own|left|right)_ids?|machines|users");

  private static final Pattern AUDIT_TABLE =
      Pattern.compile("(?ms)^ *create table if not exists audit\\.(%1\\$I|\\w+) \\($(.*?)^ *\\)");
  private static final Pattern AUDIT_COLUMN = Pattern.compile("(?m)^ +(\\w+) +(text|jsonb|bytea)");

  private static final Set<String> HELD =
      Set.of("user", "machine", "address", "operator", "text", "none");

  private record Entry(String table, List<String> columns, String holds, String form, String kept) {

    static Entry parse(String line) {
      String[] cells = line.split("\t", -1);
      boolean none = cells[2].equals("none");
      assertThat(cells).as(line).hasSize(none ? 3 : 5);
      return new Entry(
          cells[0],
          List.of(cells[1].split(" ")),
          cells[2],
          none ? "" : cells[3],
          none ? "" : cells[4]);
    }

    Stream<String> names() {
      return columns.stream().map(column -> table + '.' + column);
    }
  }

  @Test
  void listsEveryColumnThatCanHoldAName() throws IOException {
    List<String> columns = new ArrayList<>();
    for (String service :
        List.of(
            "ingestion-service/service",
            "correlation-service/service",
            "reporting-service/service",
            "integration-toggle-service")) {
      Path schema = ROOT.resolve(service).resolve("src/test/resources/schema.txt");
      Matcher column = COLUMN.matcher(Files.readString(schema));
      while (column.find()) {
        if (canHoldName(column.group(2), column.group(3))) {
          columns.add(column.group(1) + '.' + column.group(2));
        }
      }
    }
    assertThat(columns).hasSizeGreaterThan(400);
    columns.addAll(auditColumns());

    assertThat(entries().stream().flatMap(Entry::names))
        .as("%s; a column without names is none", NAMES)
        .containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void namesKindFormAndRetentionOfEachEntry() throws IOException {
    assertThat(entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.holds.split(", ")).isSubsetOf(HELD);
              if (!entry.holds.equals("none")) {
                assertThat(entry.form).isNotBlank();
                assertThat(entry.kept).isNotBlank();
              }
            });
  }

  @Test
  void showsTableInDocumentation() throws IOException {
    StringBuilder table = new StringBuilder("| table | columns | holds | form | kept |\n");
    table.append("|---|---|---|---|---|\n");
    for (Entry entry : entries()) {
      if (!entry.holds.equals("none")) {
        table.append(
            "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                    entry.table,
                    String.join("`, `", entry.columns),
                    entry.holds,
                    entry.form,
                    entry.kept));
      }
    }
    String begin = "<!-- names.tsv -->\n";
    String end = "<!-- end of names.tsv -->";
    String page = Files.readString(PAGE);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end);
    if ("write".equals(System.getProperty("penumbra.golden"))) {
      page = page.substring(0, from) + table + page.substring(to);
      Files.writeString(PAGE, page);
      to = page.indexOf(end);
    }
    assertThat(page.substring(from, to))
        .as("%s; -Dpenumbra.golden=write accepts a change", PAGE)
        .isEqualTo(table.toString());
  }

  private static boolean canHoldName(String column, String type) {
    return TEXT.matcher(type).matches()
        || NUMBER.matcher(column).matches() && type.matches("(?:integer|bigint)(?:\\[])?");
  }

  /**
   * Returns the columns of the audit tables that {@code database.sql} creates; %1$I stands for each
   * service.
   */
  private static List<String> auditColumns() throws IOException {
    String sql = Files.readString(ROOT.resolve("helm/penumbra/files/database.sql"));
    List<String> columns = new ArrayList<>();
    List<MatchResult> tables = AUDIT_TABLE.matcher(sql).results().toList();
    assertThat(tables).hasSize(4);
    for (MatchResult table : tables) {
      List<String> services =
          table.group(1).startsWith("%")
              ? List.of("correlation", "ingestion", "reporting", "toggle")
              : List.of(table.group(1));
      for (MatchResult column : AUDIT_COLUMN.matcher(table.group(2)).results().toList()) {
        services.forEach(service -> columns.add("audit." + service + '.' + column.group(1)));
      }
    }
    return columns;
  }

  private static List<Entry> entries() throws IOException {
    return Files.readAllLines(NAMES).stream().skip(1).map(Entry::parse).toList();
  }
}
