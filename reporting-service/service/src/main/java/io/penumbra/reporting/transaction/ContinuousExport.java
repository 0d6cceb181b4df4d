package io.penumbra.reporting.transaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.contracts.transaction.TransactionChanges.Part;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.penumbra.reporting.usage.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Export of the changes of a report's transactions, one per line, with the next cursor as the last
 * line. Blocks.
 */
@RegisterForReflection(targets = TransactionChanges.Query.class)
@ApplicationScoped
class ContinuousExport {

  private static final String CHANGE = "change";
  private static final String ADDED = "added";
  private static final String CORRECTED = "corrected";
  private static final String REMOVED = "removed";

  private final CorrelationGateway correlation;
  private final Admission admission;
  private final ObjectMapper json;

  ContinuousExport(CorrelationGateway correlation, Admission admission, ObjectMapper json) {
    this.correlation = correlation;
    this.admission = admission;
    this.json = json;
  }

  /**
   * Requests the changes.
   *
   * @throws io.penumbra.commons.problem.ProblemException 410 for an expired position; 503 if
   *     correlation-service does not answer
   */
  InputStream open(TransactionChanges.Query query) throws InterruptedException {
    return correlation.open(TransactionChanges.PATH, TransactionChanges.Query.class, query);
  }

  /**
   * Writes all lines and closes the feed.
   *
   * @param seal creates a cursor of a position
   * @throws EOFException if the changes end prematurely; then no cursor is written
   */
  void write(
      InputStream changes,
      Report report,
      Format format,
      UnaryOperator<String> seal,
      OutputStream to)
      throws IOException {
    try (InputStream in = changes) {
      OutputStream out = new BufferedOutputStream(to, 1 << 15);
      Lines lines = new Lines(report, format, out);
      TransactionChanges.Reader reader = new TransactionChanges.Reader(in);
      Part part = reader.next();
      while (!(part instanceof Part.End end)) {
        lines.take(part);
        part = reader.next();
      }
      lines.endDay();
      lines.write(
          json.createObjectNode()
              .put(CHANGE, "cursor")
              .put("next", seal.apply(end.position()))
              .put("more", end.more()));
      out.flush();
    } catch (MalformedChunkException e) {
      throw new IOException("correlation-service returned an unreadable response", e);
    }
  }

  /** Writer of the lines of one answer. */
  private final class Lines {
    private final Predicate<TransactionPage.Transaction> admitted;
    private final Format format;
    private final OutputStream out;

    /** Removed or outdated transactions of the current day. */
    private final Map<String, TransactionPage.Transaction> before = new LinkedHashMap<>();

    Lines(Report report, Format format, OutputStream out) {
      this.admitted = report.isWhole() ? _ -> true : admission.to(report.selection());
      this.format = format;
      this.out = out;
    }

    void take(Part part) throws IOException {
      switch (part) {
        case Part.Life _ -> {
          // heartbeat
        }
        case Part.Day day -> {
          endDay();
          if (day.replaced()) {
            write(
                json.createObjectNode()
                    .put(CHANGE, "replaced")
                    .put("machineId", day.machineId())
                    .put("day", day.day().toString()));
          }
        }
        case Part.Before gone ->
            gone.block().stream().filter(admitted).forEach(item -> before.put(item.id(), item));
        case Part.After come -> {
          for (TransactionPage.Transaction item : come.block()) {
            if (admitted.test(item)) {
              write(before.remove(item.id()) == null ? ADDED : CORRECTED, item);
            }
          }
        }
        case Part.End _ -> throw new IllegalStateException("the end is no part of a day");
      }
    }

    void endDay() throws IOException {
      for (TransactionPage.Transaction item : before.values()) {
        write(REMOVED, item);
      }
      before.clear();
    }

    private void write(String change, TransactionPage.Transaction item) throws IOException {
      TransactionPage.Transaction shown = Transactions.shown(item);
      write(
          switch (format) {
            case OCSF -> with(Ocsf.of(shown), "unmapped", change);
            case ECS -> with(Ecs.of(shown), "labels", change);
            default -> {
              ObjectNode line = json.createObjectNode().put(CHANGE, change);
              yield line.setAll(json.<ObjectNode>valueToTree(shown));
            }
          });
    }

    void write(Object line) throws IOException {
      out.write(json.writeValueAsBytes(line));
      out.write('\n');
    }
  }

  /** Adds the change in a product-specific member of each schema. */
  private static Map<String, Object> with(Map<String, Object> event, String member, String change) {
    Map<String, Object> members = new LinkedHashMap<>(event);
    Map<String, Object> own = new HashMap<>();
    if (event.get(member) instanceof Map<?, ?> known) {
      known.forEach((name, value) -> own.put((String) name, value));
    }
    own.put("penumbra_change", change);
    members.put(member, own);
    return members;
  }
}
