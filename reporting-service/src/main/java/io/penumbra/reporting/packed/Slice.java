package io.penumbra.reporting.packed;

import io.penumbra.contracts.usage.PackedUsage;
import java.time.LocalDate;

/**
 * Usage of a day.
 *
 * @param changed machines that do not count here, or null
 */
record Slice(LocalDate day, Piece piece, Numbers changed) {

  PackedUsage usage() {
    return piece.usage();
  }
}
