package io.penumbra.correlation;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Settings of all tests that require limits below those of an installation. These tests share one
 * service, because each start takes longer than most tests.
 */
public final class ShortLimits implements QuarkusTestProfile {

  /** Maximum calls of pushes per time window. */
  public static final int CALLS = 30;

  /** Maximum number of indicators of a push target. */
  public static final int MOST = 1_000;

  /** Path of the tags file. */
  public static final Path TAGS = Path.of("target", "tags-test.txt").toAbsolutePath();

  @Override
  public Map<String, String> getConfigOverrides() {
    writeTags("sanctioned: zoom custom-not-there -- contract\n");
    return Map.of(
        "penumbra.catalogue.internal-domains", "Settings-Corp.example.net.",
        "penumbra.http.max-body-time", "4S",
        "penumbra.pushes.window", "PT0.3S",
        "penumbra.pushes.most-indicators", Integer.toString(MOST),
        "penumbra.tags.file", TAGS.toString());
  }

  /** Replaces the contents of the tags file. */
  public static void writeTags(String text) {
    try {
      Files.createDirectories(TAGS.getParent());
      Files.writeString(TAGS, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
