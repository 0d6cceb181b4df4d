package io.penumbra.local.command;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Lines for a person: what has happened stays, what is going on is one line that is written over
 * where the output is a terminal, and left out where it is not.
 */
public final class Terminal {

  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean interactive;
  private boolean passing;

  Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** Returns a terminal for results. */
  public static Terminal standardOutput() {
    return new Terminal(System.out, isTerminal());
  }

  /** Returns a terminal for errors. */
  public static Terminal standardError() {
    return new Terminal(System.err, isTerminal());
  }

  /** A line that stays. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  /** Shows a progress line, overwritten by the next line. */
  public synchronized void passing(String line) {
    if (interactive) {
      out.print(ERASE_LINE + line);
      out.flush();
      passing = true;
    }
  }

  /** Takes away what is going on. */
  public synchronized void erase() {
    if (passing) {
      out.print(ERASE_LINE);
      passing = false;
    }
  }

  /** A span of time as {@code 4.7 s}. */
  public static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }
}
