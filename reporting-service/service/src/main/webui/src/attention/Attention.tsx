import { createMemo, For, Show } from 'solid-js';
import type { Feeds, Sensor } from '../api/administration';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import type { Attention as Answer, AttentionItem, EntityKind } from '../api/types';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { failingCanaries } from '../feeds/canary';
import { f } from '../format';
import { n } from '../i18n/attention';
import { silentOf } from '../sensors/silent';
import { useSession } from '../session/session';
import { listPath } from '../view/pages';
import { BUILT_IN_REPORT, useView } from '../view/view';
import './attention.css';

const LARGEST_PAGE = 500;

type Kind = keyof ReturnType<typeof n>['found'];

interface Check {
  kind: Kind;
  state: 'found' | 'clear' | 'unknown';
  count: number;
  sentence: string;
  more: string;
  cause: string;
  href: string;
}

/** Items that need attention, with counts and links to the matching rows. */
export default function Attention() {
  const view = useView();
  const session = useSession();
  const answer = createRemote<Answer>(
    () => `/api/v1/reports/${encodeURIComponent(view.reportId())}/attention`,
  );
  const sources = silentOf(
    createPagedList<Sensor>(
      () => (session.has('admin') ? '/api/v1/sensors' : undefined),
      LARGEST_PAGE,
    ),
  );
  sources.reach(0);
  const feeds = createRemote<Feeds>(() => '/api/v1/feeds');
  const checks = createMemo(() => [
    ...(answer.data()?.items ?? []).map((item) => checkOf(item, view.reportId())),
    ...(session.has('admin') ? silentSources(sources.total(), sources.error()) : []),
    ...canaries(feeds.data(), feeds.error()),
  ]);
  const found = () => checks().filter((check) => check.state === 'found');
  const clear = () => checks().filter((check) => check.state === 'clear');
  const unknown = () => checks().filter((check) => check.state === 'unknown');
  const named = (some: readonly Check[]) => f().list(some.map((check) => n().names[check.kind]));

  return (
    <Card title={n().title} aside={<span class="attention-when">{n().lead}</span>}>
      <div class="attention" classList={{ stale: answer.stale() && answer.data() !== undefined }}>
        <Show
          when={answer.data()}
          fallback={
            <Show when={answer.error()} fallback={<Loading />}>
              {(error) => <Failure error={error()} retry={answer.refresh} />}
            </Show>
          }
        >
          <Show when={found().length === 0 && unknown().length === 0}>
            <p class="attention-none">{n().nothing}</p>
          </Show>
          <ul class="attention-found">
            <For each={found()}>
              {(check) => (
                <li>
                  <a href={check.href}>{check.sentence}</a>
                  <Show when={check.more}>
                    <span class="attention-more"> {check.more}</span>
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={unknown().length > 0}>
            <p class="attention-rest">
              {n().notChecked(
                f().list(unknown().map((check) => n().unknown(n().names[check.kind], check.cause))),
              )}
            </p>
          </Show>
          <Show when={clear().length > 0}>
            <p class="attention-rest">
              {[n().clear(named(clear())), ...clear().map((check) => check.more)]
                .filter((part) => part !== '')
                .join(' ')}
            </p>
          </Show>
        </Show>
      </div>
    </Card>
  );
}

const KIND_OF_LIST: Readonly<Record<string, EntityKind>> = {
  apps: 'app',
  users: 'user',
  machines: 'machine',
};

/** Returns the address of the list that an item counts, with its days. */
function hrefOf(item: AttentionItem, report: string): string {
  const query = new URLSearchParams(item.filters.map(({ name, value }) => [name, value]));
  if (item.list === 'alerts') {
    // The queue shows open alerts by default.
    query.delete('state');
    return query.size === 0 ? '/alerts' : `/alerts?${query}`;
  }
  if (report !== BUILT_IN_REPORT) {
    query.set('report', report);
  }
  return `${listPath(KIND_OF_LIST[item.list] ?? 'app')}?${query}`;
}

function checkOf(item: AttentionItem, report: string): Check {
  const count = item.count ?? 0;
  const unjudged = item.unjudged ?? 0;
  return {
    kind: item.kind,
    state: item.state,
    count,
    sentence: n().found[item.kind](count, f().count(count), f().count(item.before ?? 0), item.list),
    more: unjudged > 0 ? (n().unjudged[item.kind]?.(unjudged, f().count(unjudged)) ?? '') : '',
    cause: item.cause === null ? '' : n().causes[item.cause],
    href: hrefOf(item, report),
  };
}

/** Returns the check of the canaries; empty while loading or if feeds have no canaries. */
function canaries(feeds: Feeds | undefined, error: Error | undefined): Check[] {
  return rowsOf(
    'failing-canaries',
    '/settings/enforcement',
    feeds && failingCanaries(feeds),
    error,
  );
}

/** Returns the check of silent sources; empty while loading. */
function silentSources(count: number | undefined, error: Error | undefined): Check[] {
  return rowsOf('silent-sources', '/settings/sensors?health=silent', count, error);
}

function rowsOf(
  kind: 'silent-sources' | 'failing-canaries',
  href: string,
  count: number | undefined,
  error: Error | undefined,
): Check[] {
  const check = { kind, more: '', href } as const;
  if (error) {
    return [{ ...check, state: 'unknown', count: 0, sentence: '', cause: n().causes.failed }];
  }
  return count === undefined
    ? []
    : [
        {
          ...check,
          state: count > 0 ? 'found' : 'clear',
          count,
          sentence: n().found[kind](count, f().count(count)),
          cause: '',
        },
      ];
}
