package io.penumbra.local.image;

import io.penumbra.local.LocalStackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Extraction of the files of a Debian package that an image needs: libraries, data and licences.
 * Manuals, translations and programs other than those of Java are excluded. Image scanners read the
 * control file below {@code var/lib/dpkg/status.d}, as in distroless images.
 */
final class DebianArchive {

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "s?bin|lib(32|64|x32)?|(usr/)?s?bin/.*|usr/lib(32|64|x32)/.*"
              + "|etc/(?!os-release$|debian_version$|java).*"
              + "|usr/lib/(debug|locale|systemd|tmpfiles\\.d|sysusers\\.d)/.*"
              + "|usr/lib/[^/]+/(gconv|audit)/.*"
              + "|usr/lib/jvm/[^/]+/(man|docs)(/.*)?"
              + "|usr/lib/jvm/[^/]+/lib/server/classes_(coh|nocoops|nocoops_coh)\\.jsa"
              + "|usr/libexec/.*"
              + "|usr/share/(man|locale|lintian|bug|gdb|base-files|gcc|python3|applications)/.*"
              + "|usr/share/doc/.*(?<!/copyright)"
              + "|usr/share/zoneinfo/right/.*"
              + "|var/.*");

  private static final Pattern STATUS = Pattern.compile("\\./(control|md5sums)");

  private final DebianPackage debianPackage;
  private final Path file;

  DebianArchive(DebianPackage debianPackage, Path file) {
    this.debianPackage = debianPackage;
    this.file = file;
  }

  /** Extracts the package into the root folder of an image. */
  void unpack(Path root) {
    try (ArArchiveInputStream parts =
        new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (ArArchiveEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
        if (part.getName().startsWith("control.tar")) {
          unpackControl(createTar(part, parts), root.resolve("var/lib/dpkg/status.d"));
        } else if (part.getName().startsWith("data.tar")) {
          unpackData(createTar(part, parts), root);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a reader of the inner archive. The caller must not close it, because the outer archive
   * owns the stream.
   */
  private TarArchiveInputStream createTar(ArArchiveEntry part, InputStream in) throws IOException {
    if (!part.getName().endsWith(".xz")) {
      throw new LocalStackException(
          "%s has %s, which is not compressed with xz.".formatted(file, part.getName()));
    }
    return new TarArchiveInputStream(new XZCompressorInputStream(in));
  }

  private void unpackControl(TarArchiveInputStream tar, Path status) throws IOException {
    Files.createDirectories(status);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.isFile() && STATUS.matcher(entry.getName()).matches()) {
        String suffix = entry.getName().endsWith("/control") ? "" : ".md5sums";
        Files.copy(tar, status.resolve(debianPackage.name() + suffix));
      }
    }
  }

  private static void unpackData(TarArchiveInputStream tar, Path root) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName().replaceFirst("^\\./", "");
      if (entry.isDirectory() || LEFT_OUT.matcher(name).matches()) {
        continue;
      }
      Path target = root.resolve(name).normalize();
      if (!target.startsWith(root)) {
        throw new LocalStackException(name + " points outside the package.");
      }
      Files.createDirectories(target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        Files.copy(root.resolve(entry.getLinkName().replaceFirst("^\\./", "")), target);
      } else {
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
