package io.penumbra.reporting;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Settings that tests need to differ from those of an installation. All tests share one service,
 * because each start takes longer than most tests.
 */
public final class ShortLimits implements QuarkusTestProfile {

  /**
   * Maximum number of block page views per minute. Only the last test of the page exceeds this
   * limit.
   */
  public static final int VIEWS = 600;

  /** Maximum number of streams of a person. */
  public static final int STREAMS = 12;

  /** Maximum number of database polls for all streams. */
  public static final double POLLS_A_SECOND = 4;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("penumbra.block-page.views-per-minute", "100000"),
        Map.entry("penumbra.block-page.views-per-minute-of-address", Integer.toString(VIEWS)),
        // days are summed immediately, not after ten minutes
        Map.entry("penumbra.columnar.settled-after", "0s"),
        Map.entry("penumbra.live.every", "0.25S"),
        Map.entry("penumbra.live.heartbeat", "0.1S"),
        Map.entry("penumbra.live.longest", "10S"),
        Map.entry("penumbra.live.of-one-person", Integer.toString(STREAMS)),
        // as the chart sets it for a proxy on the loopback address
        Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
        Map.entry("quarkus.http.proxy.enable-forwarded-host", "true"),
        Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"));
  }
}
