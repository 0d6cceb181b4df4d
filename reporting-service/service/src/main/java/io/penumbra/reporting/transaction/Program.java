package io.penumbra.reporting.transaction;

/** Values that both schemas derive from a transaction. */
final class Program {

  private Program() {}

  /** The last part of a program's path, of Windows or of others. */
  static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
