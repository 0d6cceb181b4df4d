package io.penumbra.perf.report;

/**
 * One thing that is asked for. Braces stand for something of {@link Subjects}, another one each
 * time.
 *
 * @param name as in the figures
 * @param body sent by POST, or null for GET
 * @param continued whether the second page is asked for, and not the first
 */
record Endpoint(String name, String path, String body, boolean continued) {

  static final String REPORT = "/api/v1/reports/win10-endpoint-users";

  /** Of the report that is measured. */
  static Endpoint of(String name, String path) {
    return new Endpoint(name, REPORT + path, null, false);
  }

  /** The second page of a list of the report. */
  static Endpoint secondPage(String name, String path) {
    return new Endpoint(name, REPORT + path, null, true);
  }

  /** Of the API as a whole. */
  static Endpoint at(String name, String path) {
    return new Endpoint(name, path, null, false);
  }

  static Endpoint post(String name, String path, String body) {
    return new Endpoint(name, path, body, false);
  }
}
