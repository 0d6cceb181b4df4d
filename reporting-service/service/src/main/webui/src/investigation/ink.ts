import type { Ink } from './picture';

/**
 * Returns the page's colours for a picture.
 *
 * @param scheme current theme, or the light theme for paper
 */
export function inkOf(within: HTMLElement, scheme: 'now' | 'paper' = 'now'): Ink {
  const probe = document.createElement('span');
  if (scheme === 'paper') {
    probe.style.colorScheme = 'light';
  }
  within.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const ink = {
    paper: colour('--surface'),
    text: colour('--ink'),
    line: colour('--line-strong'),
    node: colour('--raised'),
    risk: Object.fromEntries(
      ['high', 'medium', 'low', 'not-assessed', 'unknown'].map((level) => [
        level,
        colour(`--risk-${level}`),
      ]),
    ),
  };
  probe.remove();
  return ink;
}
