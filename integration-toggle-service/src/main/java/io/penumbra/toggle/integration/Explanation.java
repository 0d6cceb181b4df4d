package io.penumbra.toggle.integration;

import io.penumbra.toggle.integration.IntegrationState.Data;

/**
 * Cause of a degraded integration and the action to resolve it.
 *
 * @param detail description of the evidence in a sentence
 */
record Explanation(Cause cause, String detail, String whatToDo) {

  static Explanation of(Cause cause, Data data, Evidence evidence) {
    return switch (cause) {
      case EVIDENCE_UNKNOWN ->
          new Explanation(
              cause,
              formatSilence("ingestion-service", evidence.ingestion())
                  + formatSilence("correlation-service", evidence.correlation()),
              "Restore the service. Until then, the state of the data is unknown.");
      case NO_DATA ->
          new Explanation(
              cause,
              "The last data was seen at %s.".formatted(data.last()),
              "Check that sensors still run and reach ingestion-service.");
      case BACKLOG ->
          new Explanation(
              cause,
              evidence
                  .ingestion()
                  .known()
                  .map(
                      e ->
                          "%s chunks wait, the oldest since %s."
                              .formatted(formatText(e.backlogChunks()), e.backlogOldestAt()))
                  .orElse("Chunks wait."),
              "Check correlation-service and its database. Waiting chunks are not lost.");
      case REFUSED_CHUNKS ->
          new Explanation(
              cause,
              evidence
                  .ingestion()
                  .known()
                  .map(
                      e ->
                          "%s chunks are in quarantine."
                              .formatted(formatText(e.quarantinedChunks())))
                  .orElse("Chunks are in quarantine."),
              "Check the quarantine of ingestion-service, fix the cause, and replay the chunks.");
      case SILENT_MACHINES ->
          new Explanation(
              cause,
              evidence
                  .correlation()
                  .known()
                  .map(
                      e ->
                          "%s machines have stopped reporting."
                              .formatted(formatText(e.machinesSilent())))
                  .orElse("Machines have stopped reporting."),
              "Check the sensors of the machines that stopped.");
    };
  }

  private static String formatSilence(String service, ServiceReport<?> reading) {
    return switch (reading) {
      case ServiceReport.Known<?> _ -> "";
      case ServiceReport.Unknown<?> unknown ->
          "%s has not responded since %s. %s ".formatted(service, unknown.since(), unknown.why());
    };
  }

  private static String formatText(Long figure) {
    return figure == null ? "An unknown number of" : figure.toString();
  }
}
