/** Picks the word for a number by the language's own rule: zero is plural in English and singular in French. */
export function pluralOf(locale: string) {
  const rules = new Intl.PluralRules(locale);
  return (value: number, one: string, other: string): string =>
    rules.select(value) === 'one' ? one : other;
}
