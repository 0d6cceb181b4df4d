package io.penumbra.contracts.os;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsFloorsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // platform, version, build, agent, verdict
        "Windows10, 1709, 16299.1085, -, supported",
        "Windows10, 1709, 16299.1084, -, below KB4493441",
        "Windows10, 1803, 17134.704, -, supported",
        "Windows10, 1803, 17134.703, -, below KB4493464",
        "Windows10, 1809, 17763.379, -, supported",
        "Windows10, 1809, 17763.378, -, below KB4489899",
        "Windows10, 1809, 17763, -, unknown",
        "Windows10, 1809, -, -, unknown",
        "Windows10, 10.0.17763.107, 17763, -, below KB4489899",
        "Windows10, 10.0.17763.379, -, -, supported",
        "Windows10, 10.0, 17763.100, -, below KB4489899",
        "Windows10, 1703, -, -, below -",
        "Windows10, 1607, 14393.7000, -, below -",
        "Windows7, -, 7601, -, below -",
        "Windows10, 22h2, -, -, supported",
        "Windows10, 21H2, 19044.1, -, supported",
        "Windows11, -, 22631, -, supported",
        "Windows11, -, 99999.1, -, supported",
        "Microsoft Windows 11 Pro, 10.0.26100, 26100, -, supported",
        "Windows10, 10.0, -, -, unknown",
        "Windows10, nonsense, 17763.x, -, unknown",
        "WindowsServer2019, 1809, 17763.379, -, unknown",
        "Linux, -, 6.1, -, unknown",
        "-, -, 19045, -, unknown",
        "macOS, 14.2, 23C64, 20.123072.25.0, supported",
        "macOS, 14.2, 23C64, 20.123072.24.9, below 20.123072.25.0",
        "macOS, 14.2, 23C64, 20.123072.25, unknown",
        "macOS, 14.2, 23C64, 101.23.1.0, supported",
        "darwin, 14.2, 23C64, -, unknown",
      })
  void judges(String platform, String version, String build, String agent, String expected) {
    OsVerdict verdict = OsFloors.shipped().judge(new Machine(platform, version, build, agent));

    assertThat(
            switch (verdict) {
              case OsVerdict.Supported() -> "supported";
              case OsVerdict.BelowFloor(OsFloor floor) ->
                  "below " + (floor.update() == null ? "-" : floor.update());
              case OsVerdict.Unknown(String why) -> "unknown";
            })
        .isEqualTo(expected);
  }

  @Property
  void supportsNewerRevisionsOfSupportedOnes(
      @ForAll @IntRange(min = 10_000, max = 30_000) int build,
      @ForAll @IntRange(max = 2_000) int revision) {
    if (verdict(build, revision) instanceof OsVerdict.Supported) {
      assertThat(verdict(build, revision + 1)).isInstanceOf(OsVerdict.Supported.class);
    }
  }

  @Property
  void judgesEveryKnownRevision(
      @ForAll @IntRange(min = 6_000, max = 100_000) int build,
      @ForAll @IntRange(max = 10_000) int revision) {
    assertThat(verdict(build, revision)).isNotInstanceOf(OsVerdict.Unknown.class);
  }

  private static OsVerdict verdict(int build, int revision) {
    return OsFloors.shipped().judge(new Machine("Windows10", null, build + "." + revision, null));
  }
}
