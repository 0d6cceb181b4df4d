/** Shapes of risk levels, for users who cannot distinguish the colours. */
export const RISK_MARKS = { high: '▲', medium: '◆', low: '●', unknown: '○' } as const;

export type Level = keyof typeof RISK_MARKS;

/** Returns the risk level of the API; null if there is none. */
export function levelOf(name: string | null): Level | null {
  return name !== null && Object.hasOwn(RISK_MARKS, name) ? (name as Level) : null;
}
