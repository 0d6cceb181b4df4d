package io.penumbra.reporting;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Settings of all tests that need others than an installation has. They share one service, since
 * each start costs more than most tests.
 */
public final class ShortLimits implements QuarkusTestProfile {

  /** Views of the block page in a minute: room for all tests of it but the last. */
  public static final int VIEWS = 600;

  /** Streams of one person. */
  public static final int STREAMS = 12;

  /** Polls of the database for all streams. */
  public static final double POLLS_A_SECOND = 4;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("penumbra.block-page.views-per-minute", "100000"),
        Map.entry("penumbra.block-page.views-per-minute-of-address", Integer.toString(VIEWS)),
        // days are added up together at once, not after ten minutes
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
