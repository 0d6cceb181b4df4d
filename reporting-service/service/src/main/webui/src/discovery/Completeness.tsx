import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Summary } from '../api/types';
import { Card } from '../design/Card';
import { DownloadButton } from '../design/DownloadButton';
import { Eclipse } from '../design/Eclipse';
import { f } from '../format';
import { m } from '../i18n/messages';
import './completeness.css';
import { useView } from '../view/view';

/** Card with the completeness of a report's figures. */
export function Completeness(props: { of: Summary }) {
  const view = useView();
  const s = () => props.of;
  const support = () => s().machineSupport;
  const words = () => m().widgets.known;

  return (
    <Card
      title={m().widgets.completeness}
      aside={
        <DownloadButton
          of={m().widgets.completeness}
          name={`${view.reportId()}-known-${s().period.firstDay}-${s().period.lastDay}`}
          csv={() => csvOf(s())}
        />
      }
    >
      <dl class="known">
        <Known label={words().user} part={s().attributedTransactions} all={s().transactions} />
        <Known label={words().traffic} part={s().measuredTransactions} all={s().transactions} />
        <Known label={words().system} part={support().supported} all={s().machines}>
          <Show when={support().belowFloor > 0 || support().unknown > 0}>
            {words().machines(f().count(support().belowFloor), f().count(support().unknown))}
          </Show>
        </Known>
        <div class="known-row">
          <dt>{words().unmatched}</dt>
          <dd>
            <Show when={s().unmatched > 0} fallback={f().count(0)}>
              <A href={view.link('/discovered-apps', { kind: 'unmatched' })}>
                {f().count(s().unmatched)}
              </A>
            </Show>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

/** Formats the completeness as CSV: known and total number per figure. */
function csvOf(of: Summary): string {
  return [
    'figure,known,of',
    `attributedTransactions,${of.attributedTransactions},${of.transactions}`,
    `measuredTransactions,${of.measuredTransactions},${of.transactions}`,
    `machinesAtOrAboveFloor,${of.machineSupport.supported},${of.machines}`,
    `machinesBelowFloor,${of.machineSupport.belowFloor},${of.machines}`,
    `unmatchedDomains,${of.unmatched},`,
    '',
  ].join('\r\n');
}

function Known(props: { label: string; part: number; all: number; children?: JSX.Element }) {
  return (
    <div class="known-row">
      <dt>{props.label}</dt>
      <dd>
        <Eclipse share={props.all === 0 ? 0 : props.part / props.all} size={18} />
        <span title={m().widgets.known.of(f().count(props.part), f().count(props.all))}>
          {f().share(props.part, props.all)}
        </span>
      </dd>
      <dd class="known-note">{props.children}</dd>
    </div>
  );
}
