package io.penumbra.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.LocalStackException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SharedLibrariesTest {

  @Test
  void readsWhatLddSays() {
    assertThat(SharedLibraries.path("\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f1)"))
        .contains(Path.of("/lib/x86_64-linux-gnu/libz.so.1"));
    assertThat(SharedLibraries.path("\t/lib64/ld-linux-x86-64.so.2 (0x00007f2)"))
        .contains(Path.of("/lib64/ld-linux-x86-64.so.2"));
    assertThat(SharedLibraries.path("\tlinux-vdso.so.1 (0x00007ffd)")).isEmpty();
    assertThat(SharedLibraries.path("\tstatically linked")).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> SharedLibraries.path("\tlibz.so.1 => not found"))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("libz.so.1");
  }

  @Test
  void findsTheLibrariesOfARealExecutable() {
    assertThat(SharedLibraries.of(Path.of("/bin/sh")))
        .anySatisfy(library -> assertThat(library.toString()).contains("libc.so"));
  }
}
