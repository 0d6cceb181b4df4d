package io.penumbra.perf.report;

/**
 * Endpoint with placeholders in braces. Each request replaces them with other values of {@link
 * Subjects}.
 *
 * @param name name in the figures
 * @param body body of a POST, or null for GET
 * @param continued true to request the second page instead of the first
 */
record Endpoint(String name, String path, String body, boolean continued) {

  static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  /** Creates an endpoint of the measured report. */
  static Endpoint of(String name, String path) {
    return new Endpoint(name, REPORT + path, null, false);
  }

  /** Creates an endpoint for the second page of a list of the report. */
  static Endpoint secondPage(String name, String path) {
    return new Endpoint(name, REPORT + path, null, true);
  }

  /** Creates an endpoint outside the report. */
  static Endpoint at(String name, String path) {
    return new Endpoint(name, path, null, false);
  }

  static Endpoint post(String name, String path, String body) {
    return new Endpoint(name, path, body, false);
  }
}
