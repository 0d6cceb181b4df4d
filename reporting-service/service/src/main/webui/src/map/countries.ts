const STEPS = 5;

/**
 * How dark a country is drawn: 1 (least) to 5 (most), by the root of its share of the largest, so that one country of many
 * users hides no other; 0 where there is none.
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
