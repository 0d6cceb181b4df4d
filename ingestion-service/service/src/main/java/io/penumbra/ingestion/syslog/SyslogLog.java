package io.penumbra.ingestion.syslog;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Log of warnings that peers can cause, limited to one of each kind per minute, so that no peer can
 * fill the log.
 */
final class SyslogLog {

  private static final Logger LOG = Logger.getLogger(SyslogLog.class);
  private static final long SPARING = Duration.ofMinutes(1).toNanos();
  private static final Map<String, Long> LAST = new ConcurrentHashMap<>();

  private SyslogLog() {}

  static void warn(String kind, String message) {
    long now = System.nanoTime();
    Long last = LAST.get(kind);
    if (last == null || now - last > SPARING) {
      LAST.put(kind, now);
      LOG.warn(message);
    }
  }
}
