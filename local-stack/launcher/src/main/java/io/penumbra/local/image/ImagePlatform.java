package io.penumbra.local.image;

import io.penumbra.local.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Platform of an image, with Debian's names. */
public enum ImagePlatform {
  AMD64("amd64", "x86_64-linux-gnu", "lib64/ld-linux-x86-64.so.2", 62),
  ARM64("arm64", "aarch64-linux-gnu", "lib/ld-linux-aarch64.so.1", 183);

  private static final int ELF_HEADER = 20;
  private static final int MACHINE = 18;

  private final String architecture;
  private final String triplet;
  private final String loader;
  private final int elfMachine;

  ImagePlatform(String architecture, String triplet, String loader, int elfMachine) {
    this.architecture = architecture;
    this.triplet = triplet;
    this.loader = loader;
    this.elfMachine = elfMachine;
  }

  /**
   * Parses {@code linux/amd64} or {@code linux/arm64}.
   *
   * @throws LocalStackException if the name is neither of these
   */
  public static ImagePlatform of(String name) {
    return Arrays.stream(values())
        .filter(platform -> platform.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LocalStackException(
                    "\"%s\" is not an image platform. Accepted: %s."
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(ImagePlatform::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the platform of this machine's processor. */
  public static ImagePlatform ofThisMachine() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> ARM64;
      default -> AMD64;
    };
  }

  /**
   * Returns the platform of an executable or library; empty if the file is not ELF or its platform
   * is not supported.
   */
  public static Optional<ImagePlatform> ofFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(ELF_HEADER);
      if (header.length < ELF_HEADER || header[0] != 0x7f || header[1] != 'E' || header[2] != 'L') {
        return Optional.empty();
      }
      int machine = header[MACHINE] & 0xff | (header[MACHINE + 1] & 0xff) << 8;
      return Arrays.stream(values()).filter(platform -> platform.elfMachine == machine).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the architecture name of Debian and the OCI specification. */
  String architecture() {
    return architecture;
  }

  /** Returns the name of Debian's library folder below {@code usr/lib}. */
  String triplet() {
    return triplet;
  }

  /** Returns the path of the dynamic loader. */
  String loader() {
    return loader;
  }

  /** Returns true if images of the platform can run on this machine. */
  boolean runsHere() {
    return "Linux".equals(System.getProperty("os.name")) && this == ofThisMachine();
  }

  @Override
  public String toString() {
    return "linux/" + architecture;
  }
}
