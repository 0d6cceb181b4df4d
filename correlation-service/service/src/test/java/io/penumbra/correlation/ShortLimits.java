package io.penumbra.correlation;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Settings of all tests that need others than an installation has. They share one service, since
 * each start costs more than most tests.
 */
public final class ShortLimits implements QuarkusTestProfile {

  /** Calls in a window of pushes. */
  public static final int CALLS = 30;

  /** Indicators of a push target. */
  public static final int MOST = 1_000;

  /** Tags by file. */
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

  /** Replaces the file of tags. */
  public static void writeTags(String text) {
    try {
      Files.createDirectories(TAGS.getParent());
      Files.writeString(TAGS, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
