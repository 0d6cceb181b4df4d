package io.penumbra.ingestion.syslog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The syslog listeners of this installation. */
@Path("/api/v1/listeners")
@Tag(name = "Listeners")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ListenersResource {

  /**
   * One listener, with figures of the replica that answers, since it started.
   *
   * @param port on the replica; a load balancer may have another
   * @param sensor the name of the sensor that its lines belong to
   * @param allowedNetworks networks that may send; empty where only a certificate is required
   * @param clientCertificates whether clients need a certificate
   * @param paused connections that are not read, because what was read is not stored yet
   * @param lines that were read
   * @param droppedLines that were read and lost; what UDP loses before is not known
   * @param missingLines that never arrived, by the numbers of their senders; null where none
   *     numbers its lines
   * @param gaps times of the last 30 days in which lines may be missing, of all replicas
   */
  @Schema(name = "Listener")
  record View(
      String name,
      SyslogSettings.Protocol protocol,
      int port,
      String sensor,
      List<String> allowedNetworks,
      boolean clientCertificates,
      SyslogListener.State state,
      int connections,
      int paused,
      long lines,
      long droppedLines,
      @Schema(nullable = true) Long missingLines,
      @Schema(
              description =
                  "Periods for which lines over TCP or TLS can be missing, because a replica ended "
                      + "with open connections or unstored lines. The latest 20 of the last 30 days, of "
                      + "all replicas")
          List<ListenerGaps.Gap> gaps) {

    static View of(SyslogListener listener, List<ListenerGaps.Gap> gaps) {
      return new View(
          listener.name(),
          listener.settings().protocol(),
          listener.port(),
          listener.settings().sensor(),
          listener.settings().allowedNetworks().orElse(List.of()),
          listener.settings().clientCa().isPresent(),
          listener.state(),
          listener.connections(),
          listener.paused(),
          listener.lines(),
          listener.dropped(),
          listener.missing(),
          gaps);
    }
  }

  /** The listeners by name; they are set by configuration. */
  @Schema(name = "Listeners")
  record Listing(List<View> items) {}

  private final SyslogListeners listeners;
  private final ListenerGaps gaps;

  ListenersResource(SyslogListeners listeners, ListenerGaps gaps) {
    this.listeners = listeners;
    this.gaps = gaps;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(
      summary = "List syslog listeners",
      description =
          "Listeners are set by configuration. State and figures are those of the replica "
              + "that responds.")
  public Listing list() {
    Map<String, List<ListenerGaps.Gap>> latest =
        listeners.all().isEmpty() ? Map.of() : gaps.latest();
    return new Listing(
        listeners.all().stream()
            .map(listener -> View.of(listener, latest.getOrDefault(listener.name(), List.of())))
            .toList());
  }
}
