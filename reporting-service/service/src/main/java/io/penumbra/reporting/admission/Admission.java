package io.penumbra.reporting.admission;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Admission of requests and files, with a limited number in progress. */
@ApplicationScoped
public class Admission {

  /** Body of an answer, written by its request. */
  public interface FileBody {
    void write() throws IOException;
  }

  private final AdmissionSettings settings;
  private final Turns requests;
  private final Turns files;
  private final SecurityIdentity identity;

  Admission(AdmissionSettings settings, SecurityIdentity identity) {
    this.settings = settings;
    this.requests = new Turns(settings.requests());
    this.files = new Turns(settings.files());
    this.identity = identity;
  }

  /**
   * Waits for the turn of a request. Blocks.
   *
   * @throws ProblemException 503 if the wait exceeds the limit
   */
  Turns.Turn request(Principal person) {
    try {
      return requests
          .take(name(person), settings.patience())
          .orElseThrow(() -> busy("Too many concurrent reads; try again."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy("The service is stopping.");
    }
  }

  /**
   * Waits for the turn of a file and writes it into an answer. Blocks.
   *
   * @throws ProblemException 503 if the wait exceeds the limit; nothing is written then
   */
  public void writeFile(FileBody body) throws IOException {
    try (Turns.Turn _ =
        files
            .take(name(identity.getPrincipal()), settings.filePatience())
            .orElseThrow(
                () ->
                    busy(
                        "Too many files are being written; try again, or request an export job (POST "
                            + "/api/v1/exports)."))) {
      body.write();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }

  private static String name(Principal person) {
    return person == null || person.getName() == null ? "" : person.getName();
  }

  private static ProblemException busy(String detail) {
    return new ProblemException(
        ProblemType.UNAVAILABLE,
        detail,
        Map.of(),
        Duration.ofSeconds(ThreadLocalRandom.current().nextInt(2, 8)));
  }
}
