package io.penumbra.reporting.report;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Selection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Lookup of reports: built-in ones, one per report source, and user-defined ones. Blocks. */
@ApplicationScoped
public class Reports {

  private static final String SOURCE_PREFIX = "source-";

  private final Pool pool;
  private final Definitions definitions;
  private final String sources = NamedSql.load("report/sources");
  private final String source = NamedSql.load("report/source");

  Reports(Pool pool, Definitions definitions) {
    this.pool = pool;
    this.definitions = definitions;
  }

  /** Returns built-in reports, then those of sources, then user-defined ones. */
  public List<Report> all() {
    List<Report> all = new ArrayList<>(Report.BUILT_IN);
    for (Row row : pool.query(sources).executeAndAwait()) {
      all.add(ofSource(row.getString("name")));
    }
    definitions.all().forEach(definition -> all.add(definition.report()));
    return all;
  }

  /**
   * Returns the requested report.
   *
   * @throws ProblemException 404 if no report has this id
   */
  public Report require(ReportQuery query) {
    return require(query.report);
  }

  /**
   * Returns the report with an id.
   *
   * @throws ProblemException 404 if no report has this id
   */
  public Report require(String id) {
    return Report.builtIn(id).orElseGet(() -> ofSourceOrDefined(id));
  }

  private Report ofSourceOrDefined(String id) {
    if (id.startsWith(SOURCE_PREFIX)) {
      String name = id.substring(SOURCE_PREFIX.length());
      if (pool.preparedQuery(source).executeAndAwait(Tuple.of(name)).size() > 0) {
        return ofSource(name);
      }
    }
    return definitions
        .find(id)
        .map(Definition::report)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no report \"%s\"".formatted(id)));
  }

  private static Report ofSource(String name) {
    return new Report(
        SOURCE_PREFIX + name, "Source " + name, Report.Kind.SOURCE, Selection.ofSource(name));
  }
}
