package io.penumbra.contracts.os;

import org.jspecify.annotations.Nullable;

/**
 * Supported minimum of a range of releases: from {@code first} to the next row.
 *
 * @param release name of the release, for example {@code 1809}, or null
 * @param first lowest version of this row
 * @param floor lowest version that is supported
 * @param update that lifts a machine above the floor, for example {@code KB4489899}, or null where
 *     only a newer release does
 */
public record OsFloor(
    Platform platform,
    @Nullable String release,
    Version first,
    Version floor,
    @Nullable String update) {

  /** Platforms with a supported minimum. */
  public enum Platform {
    WINDOWS,
    MACOS
  }

  public OsFloor {
    if (platform == null || first == null || floor == null) {
      throw new IllegalArgumentException("a floor must have a platform, first and floor");
    }
  }
}
