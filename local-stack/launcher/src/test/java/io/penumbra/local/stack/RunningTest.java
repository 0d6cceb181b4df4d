package io.penumbra.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penumbra.local.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

  @TempDir private Path folder;

  @Test
  void announcesAddressesOfStack() {
    Workspace workspace = new Workspace(folder);
    assertThat(Running.toAddresses(workspace)).isEqualTo(Addresses.DEFAULT);

    try (Running _ = Running.announce(workspace, Addresses.shifted(100))) {
      assertThat(Running.toAddresses(workspace)).isEqualTo(Addresses.shifted(100));
    }
  }

  @Test
  void refusesPortsOutOfRange() {
    assertThatThrownBy(() -> Addresses.shifted(20_000))
        .hasMessage("a port must be 1 to 65535, got 74320");
  }
}
