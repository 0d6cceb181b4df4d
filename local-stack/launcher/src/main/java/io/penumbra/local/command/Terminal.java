package io.penumbra.local.command;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Output for a terminal: permanent lines and one progress line that is overwritten. Without a
 * terminal, progress lines are omitted.
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

  /** Returns a terminal on standard output. */
  public static Terminal standardOutput() {
    return new Terminal(System.out, isTerminal());
  }

  /** Returns a terminal on standard error. */
  public static Terminal standardError() {
    return new Terminal(System.err, isTerminal());
  }

  /** Prints a permanent line. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  /** Shows a progress line, which the next line overwrites. */
  public synchronized void passing(String line) {
    if (interactive) {
      out.print(ERASE_LINE + line);
      out.flush();
      passing = true;
    }
  }

  /** Erases the progress line. */
  public synchronized void erase() {
    if (passing) {
      out.print(ERASE_LINE);
      passing = false;
    }
  }

  /** Formats a duration, for example {@code 4.7 s}. */
  public static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }
}
