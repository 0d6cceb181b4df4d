package io.penumbra.contracts.os;

/**
 * Self-description of a machine, as its sensor reports it; a missing value is null.
 *
 * @param osPlatform for example {@code Windows10}, {@code macOS}
 * @param osVersion release or version, for example {@code 1809} or {@code 10.0.17763.379}
 * @param osBuild for example {@code 17763} or {@code 17763.379}
 * @param agentVersion of the sensor on it
 */
public record Machine(String osPlatform, String osVersion, String osBuild, String agentVersion) {}
