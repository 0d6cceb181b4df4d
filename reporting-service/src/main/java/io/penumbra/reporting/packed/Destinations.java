package io.penumbra.reporting.packed;

import java.util.BitSet;

/**
 * What destinations are, a bit for the number of each.
 *
 * @param apps catalogued and custom ones
 * @param others internal and unnamed ones; those that are neither are domains that no app claims
 */
record Destinations(BitSet apps, BitSet others) {}
