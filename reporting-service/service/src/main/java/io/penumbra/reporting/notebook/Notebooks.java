package io.penumbra.reporting.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.investigation.Graph;
import io.penumbra.reporting.investigation.Node;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Store of notebooks. Blocks. */
@ApplicationScoped
class Notebooks {

  private final Pool pool;
  private final ObjectMapper json;
  private final String visible = NamedSql.load("notebook/visible");
  private final String find = NamedSql.load("notebook/find");
  private final String steps = NamedSql.load("notebook/steps");
  private final String insert = NamedSql.load("notebook/insert");
  private final String update = NamedSql.load("notebook/update");
  private final String delete = NamedSql.load("notebook/delete");
  private final String addStep = NamedSql.load("notebook/add-step");
  private final String purge = NamedSql.load("notebook/purge");

  Notebooks(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /** Returns a user's notebooks and the shared ones. */
  List<Notebook> visibleTo(String person) {
    List<Notebook> notebooks = new ArrayList<>();
    pool.preparedQuery(visible)
        .executeAndAwait(Tuple.of(person))
        .forEach(row -> notebooks.add(Notebook.of(row)));
    return notebooks;
  }

  /** Returns a notebook that the user owns or that is shared. */
  Optional<Notebook> find(String id, String person) {
    return first(pool.preparedQuery(find).executeAndAwait(Tuple.of(id, person)), Notebook::of);
  }

  /** Returns the steps in order. */
  List<Step> listSteps(String notebook) {
    List<Step> found = new ArrayList<>();
    pool.preparedQuery(steps)
        .executeAndAwait(Tuple.of(notebook))
        .forEach(row -> found.add(step(row)));
    return found;
  }

  /** Creates a notebook; returns empty if the user has reached the maximum. */
  Optional<Notebook> insert(NotebookDraft draft, String person, int most) {
    return first(
        pool.preparedQuery(insert)
            .executeAndAwait(
                Tuple.of(
                    "notebook-" + UUID.randomUUID(), draft.title(), draft.shared(), person, most)),
        Notebook::of);
  }

  /** Changes a notebook; returns empty if it has changed since it was read. */
  Optional<Notebook> update(
      Notebook current, NotebookDraft draft, List<NotebookDraft.StepText> steps, String by) {
    return first(
        pool.preparedQuery(update)
            .executeAndAwait(
                Tuple.tuple()
                    .addString(current.id())
                    .addString(draft.title())
                    .addBoolean(draft.shared())
                    .addString(by)
                    .addInteger(current.revision())
                    .addArrayOfString(texts(steps, NotebookDraft.StepText::id))
                    .addArrayOfString(texts(steps, NotebookDraft.StepText::title))
                    .addArrayOfString(texts(steps, NotebookDraft.StepText::note))),
        Notebook::of);
  }

  /** Deletes a notebook; returns true if it existed in this revision. */
  boolean delete(Notebook current, String by) {
    return pool.preparedQuery(delete)
            .executeAndAwait(Tuple.of(current.id(), current.revision(), by))
            .size()
        == 1;
  }

  /** Adds a step; returns empty if the notebook is full or deleted. */
  Optional<Step> add(
      Notebook to, StepDraft draft, String report, Graph graph, String by, int most) {
    return first(
        pool.preparedQuery(addStep)
            .executeAndAwait(
                Tuple.tuple()
                    .addString(to.id())
                    .addString("step-" + UUID.randomUUID())
                    .addString(draft.title())
                    .addString(draft.note())
                    .addString(by)
                    .addString(report)
                    .addJsonArray(new JsonArray(written(draft.graph().start())))
                    .addJsonObject(new JsonObject(written(graph)))
                    .addInteger(most)),
        this::step);
  }

  void purge(Instant unchangedSince) {
    pool.preparedQuery(purge).executeAndAwait(Tuple.of(unchangedSince.atOffset(ZoneOffset.UTC)));
  }

  private Step step(Row row) {
    return new Step(
        row.getString("id"),
        row.getString("title"),
        row.getString("note"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("by"),
        row.getString("report"),
        List.of(read(row.getJsonArray("start").encode(), Node[].class)),
        read(row.getJsonObject("graph").encode(), Graph.class));
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a step can't be written", e);
    }
  }

  private <T> T read(String stored, Class<T> type) {
    try {
      return json.readValue(stored, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored step can't be read", e);
    }
  }

  private static String[] texts(
      List<NotebookDraft.StepText> steps, Function<NotebookDraft.StepText, String> field) {
    return steps.stream().map(field).toArray(String[]::new);
  }

  private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> of) {
    for (Row row : rows) {
      return Optional.of(of.apply(row));
    }
    return Optional.empty();
  }
}
