package io.penumbra.perf.system;

/**
 * Resources used until a time, or between two times.
 *
 * @param ingestion CPU-seconds of ingestion-service
 * @param correlation CPU-seconds of correlation-service
 * @param toggle CPU-seconds of integration-toggle-service
 * @param postgres CPU-seconds of all Postgres processes
 * @param compiling CPU-seconds of the services' JIT compilers, included in the others
 * @param walBytes number of bytes written to the write-ahead log
 */
public record Costs(
    double ingestion,
    double correlation,
    double toggle,
    double postgres,
    double compiling,
    long walBytes) {

  public Costs since(Costs before) {
    return new Costs(
        ingestion - before.ingestion,
        correlation - before.correlation,
        toggle - before.toggle,
        postgres - before.postgres,
        compiling - before.compiling,
        walBytes - before.walBytes);
  }

  /** Returns the total CPU-seconds. */
  public double cpuSeconds() {
    return ingestion + correlation + toggle + postgres;
  }
}
