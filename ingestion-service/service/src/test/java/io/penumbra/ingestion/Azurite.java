package io.penumbra.ingestion;

import io.penumbra.local.Ports;
import io.penumbra.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Process of the Azure Blob Storage emulator. Blobs survive a stop. */
final class Azurite implements AutoCloseable {

  static final String ACCOUNT = "devstoreaccount1";

  /** Published key of the emulator's account. */
  static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final Path PROJECT =
      Workspace.find().root().resolve("ingestion-service/service/src/test/azurite");

  private final Path folder;
  private final int port = Ports.free();
  private Process process;

  Azurite(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    install();
    start();
  }

  private void install() throws IOException, InterruptedException {
    Path installed = PROJECT.resolve("node_modules/.package-lock.json");
    if (Files.notExists(installed)
        || Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(PROJECT.resolve("package-lock.json")))
            < 0) {
      int installedWell =
          run(PROJECT, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").waitFor();
      if (installedWell != 0) {
        throw new IOException("npm ci failed: " + log());
      }
    }
  }

  void start() throws IOException {
    process =
        run(
            folder,
            "node",
            PROJECT.resolve("node_modules/azurite/dist/src/blob/main.js").toString(),
            "--blobPort",
            Integer.toString(port),
            "--location",
            folder.resolve("azurite").toString(),
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent");
  }

  /** Stops the emulator without a kill, because a kill would lose data in memory. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Returns the URL of a container. */
  String url(String container) {
    return "http://127.0.0.1:%d/%s/%s".formatted(port, ACCOUNT, container);
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("azurite.log"));
  }

  private Process run(Path directory, String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("azurite.log").toFile()))
        .start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
