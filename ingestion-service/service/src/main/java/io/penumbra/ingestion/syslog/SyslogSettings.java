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

/** The syslog listeners, of which there is none unless one is set, and their limits. */
@ConfigMapping(prefix = "penumbra.syslog")
public interface SyslogSettings {

  /** Listeners by name: lower-case letters and digits. */
  Map<String, Listener> listeners();

  /** The address they listen on. */
  @WithDefault("${quarkus.http.host}")
  String host();

  /** Bytes of one line; a connection that sends a longer one is closed. */
  @WithDefault("64K")
  MemorySize maxLine();

  /** Maximum connections of one listener; an address may have half of those that others leave. */
  @WithDefault("2000")
  @Min(2)
  int maxConnections();

  /**
   * Maximum bytes that a listener has read and not stored; a peer may have half of those that
   * others leave.
   */
  @WithDefault("8M")
  MemorySize maxPending();

  /** Bytes of lines that are stored together. */
  @WithDefault("1M")
  MemorySize batchSize();

  /** Maximum wait of a line for others, before it is stored. */
  @WithDefault("1S")
  @DurationMin(millis = 1)
  Duration batchDelay();

  /** A connection that sends nothing for this long is closed. */
  @WithDefault("1H")
  @DurationMin(seconds = 1)
  Duration idleTimeout();

  /** A line that has begun must be complete within this time. */
  @WithDefault("30S")
  @DurationMin(seconds = 1)
  Duration lineTimeout();

  /** Maximum time for storing lines that were read when the service stops. */
  @WithDefault("5S")
  @DurationMin(seconds = 0)
  Duration stopTimeout();

  /** Transport of lines to a listener. */
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

    /** The sensor that its lines belong to: its formats, time zone, parser and report source. */
    String sensor();

    /** Networks that may send, such as 10.0.0.0/8; needed unless clients have certificates. */
    Optional<List<String>> allowedNetworks();

    /** The certificate chain of a TLS listener, PEM. */
    Optional<Path> certificate();

    /** Its private key, PEM. */
    Optional<Path> key();

    /** The CA of clients' certificates, PEM; without one, clients need none. */
    Optional<Path> clientCa();
  }
}
