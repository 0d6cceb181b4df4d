package io.penumbra.ingestion.sensor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Numbers of a sensor's records by outcome.
 *
 * @param accepted ingested
 * @param skipped valid, without a transaction or fact
 * @param rejected invalid
 * @param unknownKind part of the skipped: records of a kind without a reader; a few are in
 *     quarantine as samples
 */
@Schema(name = "SensorRecords")
public record SensorRecords(
    long accepted,
    long skipped,
    long rejected,
    @Schema(
            description =
                "Skipped records of unsupported kinds. Samples of them are in quarantine.")
        long unknownKind) {

  static final SensorRecords NONE = new SensorRecords(0, 0, 0, 0);

  public long all() {
    return accepted + skipped + rejected;
  }

  SensorRecords plus(SensorRecords others) {
    return new SensorRecords(
        accepted + others.accepted,
        skipped + others.skipped,
        rejected + others.rejected,
        unknownKind + others.unknownKind);
  }
}
