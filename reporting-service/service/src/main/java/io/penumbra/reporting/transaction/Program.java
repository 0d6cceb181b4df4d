package io.penumbra.reporting.transaction;

/** Values that both schemas derive from a transaction. */
final class Program {

  private Program() {}

  /** Returns the last part of a program's path, of Windows or other systems. */
  static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
