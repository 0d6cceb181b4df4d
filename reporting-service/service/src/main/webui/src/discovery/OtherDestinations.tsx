import { Show } from 'solid-js';
import { Hint } from '../design/Hint';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useSummaryIfAny } from './summary';

/** Amount outside the breakdown of apps, so that the breakdown and the counters add up. */
export function OtherDestinations(props: {
  measure: 'transactions' | 'traffic' | 'apps';
  shown: number;
}) {
  const summary = useSummaryIfAny();
  const amount = () => {
    const all = summary?.stale() ? undefined : summary?.data();
    const whole = props.measure === 'apps' ? undefined : all?.[props.measure];
    const more = (whole ?? 0) - props.shown;
    if (more <= 0) {
      return undefined;
    }
    return props.measure === 'traffic' ? f().bytes(more) : f().count(more);
  };
  return (
    <p class="widget-note">
      <Show when={amount()}>
        {(more) => (
          <>
            {m().widgets.otherDestinations(more())}
            <Hint of={m().columns.app} text={m().counters.why.destinations} />
          </>
        )}
      </Show>
    </p>
  );
}
