package io.penumbra.reporting.columnar;

import java.util.BitSet;

/**
 * Types of entities as bit sets of their ids.
 *
 * @param apps catalogued and custom destinations
 * @param others internal and unnamed destinations; all remaining ones are unmatched domains
 * @param addressOnly machines known by an address only, which are not counted as machines
 */
record EntityTypes(BitSet apps, BitSet others, BitSet addressOnly) {}
