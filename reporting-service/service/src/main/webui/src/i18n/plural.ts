/**
 * Returns a function that selects the singular or plural form by the rules of a locale. Zero is
 * plural in English and singular in French.
 */
export function pluralOf(locale: string) {
  const rules = new Intl.PluralRules(locale);
  return (value: number, one: string, other: string): string =>
    rules.select(value) === 'one' ? one : other;
}
