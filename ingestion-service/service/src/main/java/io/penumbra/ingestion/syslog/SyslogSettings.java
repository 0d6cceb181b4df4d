package io.penumbra.ingestion.syslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings and limits of syslog listeners. None is configured by default. */
@ConfigMapping(prefix = "penumbra.syslog")
public interface SyslogSettings {

  /** Listeners by name, in lower-case letters and digits. */
  Map<String, Listener> listeners();

  /** Bind address. */
  @WithDefault("${quarkus.http.host}")
  String host();

  /** Maximum bytes of a line; longer lines are rejected. */
  @WithDefault("64K")
  MemorySize maxLine();

  /** Maximum connections of a listener; an address may use half of those that others leave. */
  @WithDefault("2000")
  @Min(2)
  int maxConnections();

  /**
   * Maximum bytes that a listener has read and not stored; a peer may use half of those that others
   * leave.
   */
  @WithDefault("8M")
  MemorySize maxPending();

  /** Bytes of a batch of lines. */
  @WithDefault("1M")
  MemorySize batchSize();

  /** Maximum wait of a line for the rest of its batch. */
  @WithDefault("1S")
  @DurationMin(millis = 1)
  Duration batchDelay();

  /** Time without data after which a connection is closed. */
  @WithDefault("1H")
  @DurationMin(seconds = 1)
  Duration idleTimeout();

  /** Maximum time until a started line must be complete. */
  @WithDefault("30S")
  @DurationMin(seconds = 1)
  Duration lineTimeout();

  /** Maximum time for storing pending lines when the service stops. */
  @WithDefault("5S")
  @DurationMin(seconds = 0)
  Duration stopTimeout();

  /** Transport protocol of a listener. */
  @Schema(name = "SyslogProtocol")
  enum Protocol {
    @JsonProperty("tcp")
    TCP,
    @JsonProperty("tls")
    TLS,
    @JsonProperty("udp")
    UDP
  }

  /** One listener. */
  interface Listener {

    Protocol protocol();

    @Min(0)
    @Max(65_535)
    int port();

    /** Sensor of its lines, which sets formats, time zone, parser and report source. */
    String sensor();

    /**
     * Permitted networks of senders, such as 10.0.0.0/8; required unless clients have certificates.
     */
    Optional<List<String>> allowedNetworks();

    /** Certificate chain of a TLS listener, PEM. */
    Optional<Path> certificate();

    /** Private key, PEM. */
    Optional<Path> key();

    /** CA of client certificates, PEM; without it no client certificate is required. */
    Optional<Path> clientCa();
  }
}
