package io.penumbra.commons.audit;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.Period;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records the people shown by the answer to the current request, and writes its audit entry.
 *
 * <p>Names get into an answer only through {@link #shown}; questions about a person are reported to
 * {@link #about}. {@link AccessFilter} writes the entry before the first byte of the answer; if it
 * can't be written, the answer is 503. A file has its entry by then, or gets it with the first
 * person it names; further people get further entries while the file is written.
 */
@RequestScoped
@Unremovable
public class AccessAudit {

  private static final Logger LOG = Logger.getLogger(AccessAudit.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Ids that an entry lists; an answer that shows more people has several entries. */
  private static final int MOST_IDS = 1_000;

  private enum State {
    /** The answer is being prepared. */
    OPEN,
    /** The answer is being sent without an entry because it has not shown a person yet. */
    SENT,
    /** The entry is written. */
    WRITTEN,
    /** The file is stored for later and audited when it is fetched. */
    KEPT
  }

  private final SecurityIdentity reader;
  private final Clock clock;
  private final AuditLog log;

  private State state = State.OPEN;
  private People people = new People();
  private boolean announced;
  private @Nullable Integer expected;
  private @Nullable String format;
  private @Nullable String list;
  private @Nullable String filters;
  private @Nullable String report;
  private @Nullable Period period;
  private @Nullable String requestId;

  AccessAudit(SecurityIdentity reader, Clock clock, AuditLog log) {
    this.reader = reader;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Returns the audit of the current request.
   *
   * @throws jakarta.enterprise.context.ContextNotActiveException outside of a request: nothing that
   *     is not audited may show a person
   */
  public static AccessAudit getCurrent() {
    return Arc.container().instance(AccessAudit.class).get();
  }

  /** Marks the answer as a report over some days. */
  public void of(String reportId, Period days) {
    report = reportId;
    period = days;
  }

  /** Reports that the answer describes the activity of users, named or not. */
  public void about(Collection<Integer> users) {
    users.stream().filter(id -> id > 0).forEach(id -> people.add(id));
  }

  /**
   * Reports that the answer names a user.
   *
   * @param user their id; null where it is not known
   * @return the name
   */
  public String shown(@Nullable Integer user, String name) {
    people.add(user, name);
    boolean isFull = people.unlisted() >= MOST_IDS;
    if (state == State.SENT || isFull && state == State.WRITTEN) {
      write();
    } else if (isFull && state == State.KEPT) {
      people.list();
    }
    return name;
  }

  /** Writes an entry for the people shown since the last one. Called at the end of a file. */
  public void finish() {
    if (state == State.WRITTEN && people.unlisted() > 0) {
      write();
    }
  }

  /** Reports that the answer is a file of the given format. */
  public void file(String fileFormat) {
    format = fileFormat;
  }

  /**
   * Reports that the file will name people.
   *
   * @param count number of people; null if unknown beforehand
   */
  public void announce(@Nullable Integer count) {
    announced = true;
    expected = count;
  }

  /** Sets the list that is read, if the request path does not name it. */
  public void describe(String listRead, String filtersOfIt) {
    list = listRead;
    filters = filtersOfIt;
  }

  /** Starts a new list for a file that is stored until a user fetches it; see {@link #kept}. */
  public void keep() {
    state = State.KEPT;
    people = new People();
  }

  /**
   * People shown by a kept file.
   *
   * @param ids up to 1,000 of them
   */
  public record Kept(int count, Integer[] ids) {}

  public Kept kept() {
    return new Kept(
        people.count(),
        Arrays.stream(people.ids()).limit(MOST_IDS).boxed().toArray(Integer[]::new));
  }

  /**
   * Writes the entry of an answer that shows a person. Blocks.
   *
   * @param address path without the API's prefix, for answers without {@link #describe}
   * @param query the filters in it
   * @throws ProblemException 503 when it can't be written
   */
  void beforeAnswer(String address, @Nullable String query, @Nullable String id) {
    if (state != State.OPEN) {
      return;
    }
    if (list == null) {
      list = address;
      filters = query;
    }
    requestId = id;
    state = State.SENT;
    if (announced || !people.isEmpty()) {
      write();
    }
  }

  private void write() {
    // who has no id can't be recognised in an earlier entry
    boolean isPage = format == null && !people.hasNamesWithoutId();
    int[] ids = people.list();
    try {
      for (int from = 0; from == 0 || from < ids.length; from += MOST_IDS) {
        log.recordAccess(
            clock.instant(),
            reader.getPrincipal().getName(),
            "read/" + list,
            requestId,
            createDetail(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + MOST_IDS))),
            isPage);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "access to personal data could not be audited and is refused: %s", list);
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The audit entry for this read cannot be written. No data was returned; try again.",
          Map.of(),
          RETRY);
    }
    state = State.WRITTEN;
  }

  private JsonObject createDetail(int[] ids) {
    JsonObject scope = new JsonObject();
    if (report != null && period != null) {
      scope.put("report", report);
      scope.put("firstDay", period.firstDay().toString());
      scope.put("lastDay", period.lastDay().toString());
    }
    if (filters != null && !filters.isEmpty()) {
      scope.put("filters", filters);
    }
    JsonObject detail =
        new JsonObject().put("form", format == null ? "page" : "export").put("scope", scope);
    if (format != null) {
      detail.put("format", format);
    }
    JsonArray users = new JsonArray();
    Arrays.stream(ids).forEach(users::add);
    detail.put("users", users);
    if (state == State.WRITTEN) {
      detail.put("people", ids.length);
    } else if (expected != null) {
      detail.put("people", expected);
    } else if (!announced) {
      detail.put("people", people.count());
    }
    if (people.onlyName() != null) {
      detail.put("name", people.onlyName());
    }
    return detail;
  }
}
