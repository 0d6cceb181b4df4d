const STEPS = 5;

/**
 * Returns the shade of each country, from 1 (lowest) to 5 (highest), or 0 for the value 0. The
 * scale uses the square root of the ratio to the largest value, so that one large country does not
 * hide the others.
 */
export function shadesOf(values: ReadonlyMap<string, number>): Map<string, number> {
  const largest = Math.max(0, ...values.values());
  return new Map(
    [...values].map(([country, value]) => [
      country,
      value <= 0 ? 0 : Math.min(STEPS, 1 + Math.floor(Math.sqrt(value / largest) * STEPS)),
    ]),
  );
}
