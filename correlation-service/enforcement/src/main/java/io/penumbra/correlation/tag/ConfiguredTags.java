package io.penumbra.correlation.tag;

import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Synchronisation of tags with the tags file, at startup and after changes of the file. */
@ApplicationScoped
class ConfiguredTags {

  private static final Logger LOG = Logger.getLogger(ConfiguredTags.class);

  /** Tags set from outside. */
  @ConfigMapping(prefix = "penumbra.tags")
  interface TagSettings {

    /** Path of the tags file. The API cannot change its tags. */
    Optional<Path> file();
  }

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final TagStore store;
  private final CurrentCatalogue catalogue;
  private final Optional<Path> file;

  private String appliedText;
  private long appliedVersion;
  private Set<String> unknown = Set.of();
  private String refused;

  ConfiguredTags(TagStore store, CurrentCatalogue catalogue, TagSettings settings) {
    this.store = store;
    this.catalogue = catalogue;
    this.file = settings.file();
  }

  /** Returns the location of configured tags for display, or null. */
  String where() {
    return file.map(Path::toString).orElse(null);
  }

  /**
   * Stops the service if the file cannot be read or parsed, because the error could otherwise
   * remain unnoticed.
   */
  void atStart(@Observes ServiceReady event) {
    apply(read());
  }

  @Scheduled(
      every = "10s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void follow() {
    if (file.isEmpty()) {
      return;
    }
    try {
      String text = read();
      boolean waiting = !unknown.isEmpty() && appliedVersion != catalogue.get().version();
      if (waiting || !text.equals(appliedText)) {
        apply(text);
      }
      refused = null;
    } catch (IllegalStateException e) {
      if (!e.getMessage().equals(refused)) {
        refused = e.getMessage();
        LOG.errorf(
            "the tags file is not applied; its previous version stays in force: %s", refused);
      }
    }
  }

  private String read() {
    return file.map(ConfiguredTags::read).orElse("");
  }

  /** Returns the text of a file of limited size, because it is compared and parsed as a whole. */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalStateException(
            "penumbra.tags.file is %s, which has more than %d MiB"
                .formatted(file, MOST_BYTES / 1024 / 1024));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new IllegalStateException(
          "penumbra.tags.file is %s, which can't be read: %s".formatted(file, e), e);
    }
  }

  private void apply(String text) {
    long version = catalogue.get().version();
    unknown = store.apply(TagFile.parse(String.valueOf(where()), text));
    appliedText = text;
    appliedVersion = version;
    if (!unknown.isEmpty()) {
      LOG.warnf("the tags file contains unknown apps: apps=%s", unknown);
    }
  }
}
