package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Folders;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.attack.AttackRun;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The quick cases of {@code ./penumbra attack}; the others take minutes or need a quiet machine.
 */
class AttackIT {

  private static final System.Logger LOG = System.getLogger(AttackIT.class.getName());

  @Test
  void survivesBombsAndLoginFloodWithoutLosingRecords() throws Exception {
    List<AttackRun.Result> results = attack(List.of("bomb", "login-flood"));

    assertThat(results).hasSizeGreaterThan(7).allMatch(AttackRun.Result::passed);
  }

  /** For {@code ./penumbra test --full}. */
  @Test
  @Tag("full")
  void survivesEveryAttackWithoutLosingRecords() throws Exception {
    List<AttackRun.Result> results = attack(List.of());

    assertThat(results).hasSizeGreaterThan(15).allMatch(AttackRun.Result::passed);
  }

  private static List<AttackRun.Result> attack(List<String> selection) throws Exception {
    Workspace workspace = Workspace.find();
    Path folder = workspace.root().resolve(".penumbra/e2e/attack");
    Folders.delete(folder);
    try (Stack stack =
        new Stack(
            new Stack.Settings(
                workspace,
                folder.resolve("data"),
                folder.resolve("logs"),
                Addresses.free(),
                Boolean.getBoolean("penumbra.native"),
                PostgresServer.Durability.KEPT,
                new OrphanProcesses(workspace.run().resolve("e2e"))),
            StackListener.silent())) {
      stack.start();
      return new AttackRun(
              stack, Clock.systemUTC(), line -> LOG.log(System.Logger.Level.INFO, line))
          .run(AttackRun.select(selection), AttackRun.LONGEST);
    }
  }
}
