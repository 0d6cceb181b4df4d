package io.penumbra.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Files of an image as laid out by a container engine, and the image's metadata.
 *
 * @param root root folder of the container
 * @param configuration image configuration of the OCI specification
 */
record UnpackedImage(Path root, JsonNode configuration) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Script that enters new namespaces with the folder as root and the machine's devices. */
  private static final String ENTER =
      """
      mkdir -p "$0/dev" "$0/proc" "$0/tmp" &&
      mount --rbind /dev "$0/dev" && mount --rbind /proc "$0/proc" &&
      exec "$(PATH=$PATH:/usr/sbin command -v chroot)" "$0" "$@"
      """;

  static UnpackedImage of(Path archive, Path folder) throws IOException {
    Path parts = folder.resolve("parts");
    unpack(archive, parts);
    JsonNode manifest = JSON.readTree(parts.resolve("manifest.json").toFile()).path(0);
    Path root = folder.resolve("root");
    for (JsonNode layer : manifest.path("Layers")) {
      unpack(parts.resolve(layer.asText()), root);
    }
    return new UnpackedImage(
        root, JSON.readTree(parts.resolve(manifest.path("Config").asText()).toFile()));
  }

  List<String> entrypoint() {
    return StreamSupport.stream(configuration.at("/config/Entrypoint").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** Returns the environment of the image's command. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    configuration
        .at("/config/Env")
        .forEach(
            variable -> {
              String[] parts = variable.asText().split("=", 2);
              environment.put(parts[0], parts[1]);
            });
    return environment;
  }

  /** Starts the image's command in it, isolated from the machine except for its devices. */
  Process start(Map<String, String> environment, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ENTER));
    command.add(root.toString());
    command.addAll(entrypoint());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile());
    String path = builder.environment().get("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().putAll(environment());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      in.mark(2);
      boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(compressed ? new GZIPInputStream(in) : in)) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          Path target = folder.resolve(entry.getName().replaceFirst("^/", ""));
          if (entry.isDirectory()) {
            Files.createDirectories(target);
          } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            Files.setLastModifiedTime(
                target, FileTime.from(entry.getLastModifiedDate().toInstant()));
            Files.setPosixFilePermissions(
                target,
                PosixFilePermissions.fromString(
                    (entry.getMode() & 1) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
          }
        }
      }
    }
  }
}
