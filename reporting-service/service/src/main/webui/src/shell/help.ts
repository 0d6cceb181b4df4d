/** The longest of some paths that a page's path begins with; the home page's where none does. */
export function helpPathOf(path: string, known: readonly string[]): string {
  return known
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .reduce((longest, prefix) => (prefix.length > longest.length ? prefix : longest), '/');
}
