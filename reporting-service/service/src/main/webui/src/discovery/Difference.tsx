import { Match, Switch } from 'solid-js';
import type { Summary } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { beforeOf, usePrevious } from './compare';
import './compare.css';

/** Difference of a figure from the previous period, if comparison is on. */
export function Difference(props: {
  now: number | null;
  of: (summary: Summary) => number | null;
  shown?: (value: number) => string;
}) {
  const previous = usePrevious();
  const before = () => {
    const summary = previous();
    return summary && beforeOf(props.now, props.of(summary), summary);
  };
  const known = () => {
    const one = before();
    return one?.kind === 'known' ? one : undefined;
  };
  const shown = (value: number) => (props.shown ?? f().count)(value);
  return (
    <Switch>
      <Match when={known()}>
        {(one) => (
          <span class="difference">
            {one().now === one().before
              ? m().compare.same
              : m().compare.was(
                  shown(one().before),
                  one().before === 0 ? undefined : f().change(one().now, one().before),
                )}
          </span>
        )}
      </Match>
      <Match when={before()?.kind === 'incomplete'}>
        <span class="difference">{m().compare.incomplete}</span>
      </Match>
      <Match when={before()?.kind === 'unknown'}>
        <span class="difference">{m().compare.unknown}</span>
      </Match>
    </Switch>
  );
}
