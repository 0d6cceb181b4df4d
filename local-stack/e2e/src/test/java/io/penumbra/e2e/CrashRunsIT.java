package io.penumbra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Folders;
import io.penumbra.local.OrphanProcesses;
import io.penumbra.local.PostgresServer;
import io.penumbra.local.Workspace;
import io.penumbra.local.chaos.ChaosRuns;
import io.penumbra.local.stack.Addresses;
import io.penumbra.local.stack.Stack;
import io.penumbra.local.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A few of the runs that {@code ./penumbra chaos} makes two hundred of. */
class CrashRunsIT {

  /** More in {@code ./penumbra test --full}. */
  private static final int RUNS = Integer.getInteger("penumbra.crash.runs", 5);

  private static final System.Logger LOG = System.getLogger(CrashRunsIT.class.getName());

  @Test
  void whatIsAcknowledgedIsStoredOnceWhoeverIsKilled() throws IOException {
    Workspace workspace = Workspace.find();
    Path folder = workspace.root().resolve(".penumbra/e2e/crash-runs");
    Folders.delete(folder);
    Stack.Settings settings =
        new Stack.Settings(
            workspace,
            folder.resolve("data"),
            folder.resolve("logs"),
            Addresses.free(),
            Boolean.getBoolean("penumbra.native"),
            PostgresServer.Durability.KEPT,
            new OrphanProcesses(workspace.run().resolve("e2e")),
            ChaosRuns.SERVICES,
            ChaosRuns.ENVIRONMENT);
    try (Stack stack = new Stack(settings, StackListener.silent())) {
      stack.start();
      ChaosRuns.Result result =
          new ChaosRuns(stack, Clock.systemUTC(), line -> LOG.log(System.Logger.Level.INFO, line))
              .run(RUNS, 20_261_124);
      assertThat(result.failures()).isEmpty();
      assertThat(result.stored() + result.quarantined()).isEqualTo(result.acknowledged());
      assertThat(result.acknowledged()).isGreaterThan(1_000);
      assertThat(result.kills()).containsKeys("ingestion");
    }
  }
}
