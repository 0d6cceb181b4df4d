package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.Ports;
import io.penumbra.local.Readiness;
import io.penumbra.local.Workspace;
import io.penumbra.local.image.BaseSystem;
import io.penumbra.local.image.Flavour;
import io.penumbra.local.image.ImagePlatform;
import io.penumbra.local.image.ServiceImage;
import io.penumbra.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Test of the services' images, unpacked as by a container engine: contents and execution. {@code
 * ./penumbra test --full} reports if packages of the base cannot be downloaded.
 */
@Tag("full")
@DisabledIfEnvironmentVariable(named = "PENUMBRA_IMAGE_PACKAGES", matches = "unreachable")
class ImagesIT {

  private static final Workspace WORKSPACE = Workspace.find();
  private static final Service SERVICE = Service.TOGGLE;
  private static final ServiceImage.Source SOURCE =
      new ServiceImage.Source("0123abc", Optional.of("https://git.example/penumbra"));

  @TempDir private Path folder;
  private Path sbom;

  @BeforeEach
  void writeSbom() throws IOException {
    sbom = Files.writeString(folder.resolve("bom.json"), "{\"bomFormat\":\"CycloneDX\"}");
  }

  @ParameterizedTest
  @EnumSource
  void describesJvmImagesOfEachPlatform(ImagePlatform platform) throws IOException {
    ServiceImage image = jvmImage(platform, folder.resolve("one"));
    image.write("penumbra/toggle:1-jvm", SOURCE);
    UnpackedImage unpacked = UnpackedImage.of(image.archive(), folder.resolve("unpacked"));

    assertThat("linux/" + unpacked.configuration().path("architecture").asText())
        .isEqualTo(platform.toString());
    assertThat(unpacked.configuration().at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(label(unpacked, "version")).isEqualTo(Workspace.formatVersion("penumbra"));
    assertThat(label(unpacked, "revision")).isEqualTo("0123abc");
    assertThat(label(unpacked, "source")).isEqualTo("https://git.example/penumbra");
    assertThat(label(unpacked, "licenses")).isEqualTo("Apache-2.0");
    assertThat(unpacked.root().resolve("app/sbom.cdx.json")).hasSameBinaryContentAs(sbom);

    // files that image scanners read
    assertThat(unpacked.root().resolve("etc/os-release")).content().contains("ID=debian");
    assertThat(unpacked.root().resolve("var/lib/dpkg/status.d/openjdk-25-jre-headless"))
        .content()
        .contains("Package: openjdk-25-jre-headless", "Version: 25.");
    assertThat(unpacked.root().resolve("usr/share/doc/libc6/copyright")).exists();

    assertThat(List.of("bin", "usr/bin", "sbin", "usr/sbin"))
        .noneMatch(programs -> Files.exists(unpacked.root().resolve(programs)));
    assertThat(executables(unpacked.root()))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            file -> assertThat(ImagePlatform.ofFile(file)).as("" + file).hasValue(platform));
    assertThat(unpacked.root().resolve(unpacked.entrypoint().getFirst().substring(1)))
        .isExecutable();
  }

  @Test
  void writesTheSameImageFromTheSameFiles() {
    ImagePlatform platform = ImagePlatform.ofThisMachine();
    String digest =
        jvmImage(platform, folder.resolve("one")).write("penumbra/toggle:1-jvm", SOURCE);
    ServiceImage again = jvmImage(platform, folder.resolve("two"));
    assertThat(again.write("penumbra/toggle:1-jvm", SOURCE)).isEqualTo(digest);
    ServiceImage.Source other = new ServiceImage.Source("other", Optional.empty());
    assertThat(again.write("penumbra/toggle:1-jvm", other)).isNotEqualTo(digest);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a container needs Linux")
  void startsFromItsOwnFilesWithTheAotCache() throws Exception {
    ServiceImage image = jvmImage(ImagePlatform.ofThisMachine(), folder.resolve("images"));
    assertThat(image.recordAotCache(true)).isTrue();
    image.write("penumbra/toggle:1-jvm", SOURCE);
    UnpackedImage unpacked = UnpackedImage.of(image.archive(), folder.resolve("unpacked"));
    int management = Ports.free();
    Path log = folder.resolve("log");
    Process process =
        unpacked.start(
            Map.of(
                "PENUMBRA_HTTP_PORT",
                Integer.toString(Ports.free()),
                "PENUMBRA_MANAGEMENT_PORT",
                Integer.toString(management),
                "PENUMBRA_DB_URL",
                "postgresql://127.0.0.1:" + Ports.free() + "/penumbra",
                "PENUMBRA_SCHEMA_MIGRATE",
                "false",
                "PENUMBRA_SCHEMA_PATIENCE",
                "300S",
                // ends the JVM if it cannot use the cache
                "JDK_JAVA_OPTIONS",
                unpacked.environment().get("JDK_JAVA_OPTIONS") + " -XX:AOTMode=on"),
            log);
    try {
      URI live = URI.create("http://127.0.0.1:" + management + "/q/health/live");
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(
              () -> {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(Readiness.of(live)).as(Files.readString(log)).isTrue();
              });
      assertThat(Readiness.of(live.resolve("/q/health/ready"))).as("without a database").isFalse();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Uses a shell without input instead of the executable, which takes minutes to compile. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a container needs Linux")
  void startsAnExecutableWithTheLibrariesOfTheBase() throws Exception {
    ServiceImage image =
        new ServiceImage(
            SERVICE,
            new BaseSystem(
                WORKSPACE, ImagePlatform.ofThisMachine(), Flavour.NATIVE, null, line -> {}),
            new ServiceImage.Content(null, Path.of("/bin/sh").toRealPath(), sbom),
            folder.resolve("images"));
    assertThat(image.recordAotCache(true)).isFalse();
    image.write("penumbra/toggle:1", SOURCE);
    UnpackedImage unpacked = UnpackedImage.of(image.archive(), folder.resolve("unpacked"));
    assertThat(unpacked.root().resolve("usr/lib/jvm")).doesNotExist();
    Path log = folder.resolve("log");
    Process process = unpacked.start(Map.of(), log);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();

    Files.delete(unpacked.root().resolve("usr/lib/" + triplet() + "/libc.so.6"));
    Process without = unpacked.start(Map.of(), log);
    assertThat(without.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(without.exitValue()).as("it uses no library of this machine").isNotZero();
  }

  private static String triplet() {
    return ImagePlatform.ofThisMachine() == ImagePlatform.AMD64
        ? "x86_64-linux-gnu"
        : "aarch64-linux-gnu";
  }

  @Test
  void refusesExecutablesOfAnotherPlatform() {
    ImagePlatform other =
        ImagePlatform.ofThisMachine() == ImagePlatform.AMD64
            ? ImagePlatform.ARM64
            : ImagePlatform.AMD64;
    ServiceImage image =
        new ServiceImage(
            SERVICE,
            new BaseSystem(WORKSPACE, other, Flavour.NATIVE, null, line -> {}),
            new ServiceImage.Content(null, Path.of("/bin/sh"), sbom),
            folder);
    assertThatThrownBy(() -> image.write("penumbra/toggle:1", SOURCE))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(
            "is compiled for %s, not for %s".formatted(ImagePlatform.ofThisMachine(), other));
  }

  private ServiceImage jvmImage(ImagePlatform platform, Path target) {
    return new ServiceImage(
        SERVICE,
        new BaseSystem(WORKSPACE, platform, Flavour.JVM, null, line -> {}),
        new ServiceImage.Content(SERVICE.jar(WORKSPACE).getParent(), null, sbom),
        target);
  }

  private static String label(UnpackedImage image, String name) {
    return image
        .configuration()
        .at("/config/Labels")
        .path("org.opencontainers.image." + name)
        .asText();
  }

  /** Returns all files with an ELF header. */
  private static List<Path> executables(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.toString()
                      .matches(".*\\.so(\\.\\d+)*|.*/bin/[^/]+|.*/jexec|.*/jspawnhelper"))
          .toList();
    }
  }
}
