import { useLocation, useSearchParams } from '@solidjs/router';
import { createEffect, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, Report } from '../api/types';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import { isOfAReport, keepContext } from './context';
import { BUILT_IN_REPORT, CARRIED, useView } from './view';

const LONGEST = 80;

/**
 * Notice of an invalid period or an unknown report in the address. Also stores the report and
 * period for pages without their own.
 */
export function ContextNotice() {
  const view = useView();
  const location = useLocation();
  const [search] = useSearchParams();
  const here = () => isOfAReport(location.pathname);
  createEffect(() => {
    if (here()) {
      keepContext(Object.fromEntries(CARRIED.map((name) => [name, search[name]])));
    }
  });
  // The built-in report always exists.
  const reports = createRemote<List<Report>>(() =>
    here() && view.reportId() !== BUILT_IN_REPORT ? '/api/v1/reports' : undefined,
  );
  const noReport = () =>
    view.reportId() !== BUILT_IN_REPORT &&
    reports.data()?.items.every((one) => ![one.id, ...one.aliases].includes(view.reportId()));
  const short = (text: string) => visible(text.slice(0, LONGEST));

  return (
    <Show when={here()}>
      <Show when={view.wrongPeriod()}>
        {(given) => (
          <p class="context-notice" role="alert">
            {m().period.wrong(short(given()))}{' '}
            <a href={view.over(view.period())}>{m().period.correct}</a>
          </p>
        )}
      </Show>
      <Show when={noReport()}>
        <p class="context-notice" role="alert">
          {m().discovery.noReport(short(view.reportId()))}{' '}
          <a href={view.of(BUILT_IN_REPORT)}>{m().discovery.openBuiltIn}</a>
        </p>
      </Show>
    </Show>
  );
}
