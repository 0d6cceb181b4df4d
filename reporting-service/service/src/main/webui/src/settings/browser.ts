/**
 * Patterns in order of precedence. A User-Agent also contains names of other browsers: Edge
 * contains Chrome, and Chrome contains Safari.
 */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\bWindows NT\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

export interface Browser {
  name: string;
  system: string | null;
}

/** Returns the browser and operating system of a User-Agent; null if the browser is unknown. */
export function browserOf(userAgent: string): Browser | null {
  const name = firstOf(BROWSERS, userAgent);
  return name === null ? null : { name, system: firstOf(SYSTEMS, userAgent) };
}

function firstOf(patterns: readonly [RegExp, string][], text: string): string | null {
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
