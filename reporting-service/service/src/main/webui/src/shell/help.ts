/** Returns the longest known path that is a prefix of a page's path; `/` if none is a prefix. */
export function helpPathOf(path: string, known: readonly string[]): string {
  return known
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .reduce((longest, prefix) => (prefix.length > longest.length ? prefix : longest), '/');
}
