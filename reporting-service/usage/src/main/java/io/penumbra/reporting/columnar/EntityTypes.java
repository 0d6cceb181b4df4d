package io.penumbra.reporting.columnar;

import java.util.BitSet;

/**
 * Types of entities, a bit for the number of each.
 *
 * @param apps catalogued and custom destinations
 * @param others internal and unnamed destinations; the rest are domains that no app claims
 * @param addressOnly machines of which only an address is known: they count as no machine
 */
record EntityTypes(BitSet apps, BitSet others, BitSet addressOnly) {}
