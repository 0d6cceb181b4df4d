import { Show } from 'solid-js';
import { f } from '../format';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import './rating.css';

/** Score with its confidence, as returned by all services. */
export interface Rated {
  score: number | null;
  confidence?: number | null;
  scoreLow?: number | null;
  scoreHigh?: number | null;
  level?: string | null;
}

/** Returns the length of the bar, which increases with safety. */
export function Score(props: { of: number | null }) {
  const shown = () => f().count(Math.round((props.of ?? 0) * 10) / 10);
  return (
    <Show when={props.of !== null} fallback={<Unknown />}>
      <span class="score" title={m().score.of(shown())}>
        {shown()}
        <span class="score-bar" aria-hidden="true">
          <span style={{ width: `${10 * (props.of ?? 0)}%` }} />
        </span>
      </span>
    </Show>
  );
}

const LEVELS: readonly string[] = ['high', 'medium', 'low', 'not-assessed'];

/** Returns the colour and shape of a risk level; neutral for other values. */
export function riskClass(level: string): string {
  return LEVELS.includes(level) ? `chip-risk chip-risk-${level}` : '';
}

/** Risk level with its colour and shape. */
export function RiskLevel(props: {
  of: string | null | undefined;
  title?: string | undefined;
  short?: boolean;
}) {
  const name = (level: string) =>
    (props.short ? m().score.levelsInTables[level] : m().score.levels[level]) ?? level;
  return (
    <Show when={props.of}>
      {(level) => (
        <span class={`chip ${riskClass(level())}`} title={props.title}>
          {name(level())}
        </span>
      )}
    </Show>
  );
}

/** Score with its level; the confidence is shown on hover, or as text if there is space. */
export function Rating(props: { of: Rated; words?: boolean }) {
  return (
    <span class="rating">
      <Score of={props.of.score} />
      <RiskLevel of={props.of.level} title={certainty(props.of)} short={!props.words} />
      <Show when={props.words && certainty(props.of)}>
        {(text) => <span class="hint">{text()}</span>}
      </Show>
    </span>
  );
}

/** Confidence of a score and its possible range. */
export function certainty(of: Rated): string | undefined {
  const { confidence, scoreLow: low, scoreHigh: high } = of;
  return typeof confidence === 'number' && typeof low === 'number' && typeof high === 'number'
    ? m().score.certainty(f().share(confidence, 1), tenth(low), tenth(high))
    : undefined;
}

/** Returns a score with one decimal place. */
export function tenth(score: number): string {
  return f().count(Math.round(score * 10) / 10);
}
