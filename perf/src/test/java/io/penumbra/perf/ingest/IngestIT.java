package io.penumbra.perf.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import io.penumbra.perf.Listener;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.LogFormat;
import io.penumbra.perf.traffic.TrafficPlan;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small run of the benchmark. Its read models must be correct; its costs are meaningless. */
class IngestIT {

  private static final System.Logger LOG = System.getLogger(IngestIT.class.getName());

  /**
   * Settings with short delays. With the settings of an installation, each delay takes up to a
   * minute.
   */
  private static final Map<String, String> QUICK = quick();

  private static Map<String, String> quick() {
    Map<String, String> quick = new HashMap<>(BenchStack.QUICK_CHUNKS);
    quick.put("PENUMBRA_ROLLUP_HOSTS_EVERY", "2S");
    return quick;
  }

  @Test
  void matchesRecountInEveryFigure() throws SQLException {
    long transactions = 20_000;
    TrafficPlan plan = new TrafficPlan(transactions, 40, 3, 42, Density.LOW, Instant.now(), 0.1);
    IngestBench.Settings settings =
        new IngestBench.Settings(
            plan, 5_000, 0, 4, QUICK, Boolean.getBoolean("penumbra.native"), "of this checkout");

    IngestBench.Result result = new IngestBench(Workspace.find(), settings, new Silent()).run();

    assertThat(result.differences()).isEmpty();
    Map<String, Object> figures = result.json();
    assertThat(figures.get("transactions")).isEqualTo(transactions);
    assertThat(figures)
        .containsKeys(
            "cpuRatioToCopy",
            "diskRatioToCopy",
            "walRatioToCopy",
            "maxRssMb",
            "requestP50Ms",
            "requestP99Ms",
            "groups",
            "commit");
  }

  @Test
  void countsEveryLineThatIsSentBySyslog() throws SQLException {
    FormatBench.Settings settings =
        new FormatBench.Settings(
            LogFormat.SQUID,
            new TrafficPlan(20_000, 40, 3, 42, Density.LOW, Instant.now()),
            5_000,
            4,
            true,
            QUICK,
            Boolean.getBoolean("penumbra.native"),
            "of this checkout");

    FormatFigures figures = new FormatBench(Workspace.find(), settings, new Silent()).run();

    assertThat(figures.differences()).isEmpty();
    assertThat(figures.json())
        .containsEntry("transport", "syslog")
        .containsKeys("linesPerCpuSecond", "idleConnectionsMb");
    assertThat(figures.table()).contains("idle connections");
  }

  private static final class Silent implements Listener {

    @Override
    public void say(String line) {
      LOG.log(System.Logger.Level.INFO, line);
    }

    @Override
    public void progress(String what, long done, long all) {}
  }
}
