import { createEffect, For, on, Show } from 'solid-js';
import type { AppTag, EnforcementRules, EnforcementState } from '../api/administration';
import { createRemote } from '../api/remote';
import type { List } from '../api/types';
import { ChainStatus, createOutlets } from '../chain/ChainStatus';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { EffectOfApp } from '../enforcement/EffectOfApp';
import { Moment } from '../format/Figures';
import { a } from '../i18n/apppage';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { useOpenApp } from './app';

const ENFORCED = ['unsanctioned', 'monitored'];

/** Rules of an app and their effect. */
export default function EnforcementOfApp(props: { target: string }) {
  const app = useOpenApp();
  const session = useSession();
  const all = createRemote<EnforcementRules>(() => '/api/v1/enforcement/rules');
  const rules = () =>
    (all.data()?.items ?? []).filter(
      (rule) => rule.app === props.target || rule.pattern === props.target,
    );
  // Read from the tag API, because auditors have no access to the overview.
  const tags = createRemote<List<AppTag>>(() => `/api/v1/apps/${app.id()}/tags`);
  const enforced = () =>
    (tags.data()?.items ?? []).some(({ tag }) => ENFORCED.includes(tag)) ||
    rules().some((rule) => rule.action !== 'allow');
  const action = () =>
    rules().find((rule) => rule.active && rule.action !== 'allow')?.action ??
    ((tags.data()?.items ?? []).some(({ tag }) => tag === 'unsanctioned') ? 'block' : 'warn');
  const outlets = createOutlets();
  // Auditors have no access to the effect, which also contains the time.
  const state = createRemote<EnforcementState>(() =>
    session.seesUsage() === false
      ? `/api/v1/enforcement/desired-state?limit=1&search=${encodeURIComponent(props.target)}`
      : undefined,
  );
  const since = () =>
    state.data()?.items.find((one) => one.app === props.target || one.pattern === props.target)
      ?.since ?? null;
  const known = () => all.data() !== undefined && tags.data() !== undefined;
  const error = () => all.error() ?? tags.error();
  const refresh = () => {
    all.refresh();
    tags.refresh();
  };
  createEffect(on(app.changes, refresh, { defer: true }));
  return (
    <Card title={w().enforcement.title}>
      <Show when={error()}>{(failure) => <Failure error={failure()} retry={refresh} />}</Show>
      <Show when={!known() && !error()}>
        <Loading />
      </Show>
      <Show when={rules().length > 0}>
        <ul class="tag-list">
          <For each={rules()}>
            {(rule) => (
              <li>
                <div>
                  <strong>{w().enforcement.actionNames[rule.action]}</strong>{' '}
                  <bdi>{visible(rule.reason)}</bdi>
                  <p class="hint">
                    <bdi>{visible(rule.createdBy)}</bdi>
                    {' · '}
                    {w().enforcement.expires}
                    {': '}
                    <Show when={rule.expiresAt} fallback={w().enforcement.neverEnds}>
                      {(at) => <Moment at={at()} />}
                    </Show>
                  </p>
                </div>
                <Show when={!rule.active}>
                  <span class="chip">{w().enforcement.ended}</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={enforced()}
        fallback={
          <Show when={known() && rules().length === 0}>
            <p class="settings-note">{a().notEnforced}</p>
          </Show>
        }
      >
        <Show
          when={session.seesUsage()}
          fallback={<ChainStatus action={action()} outlets={outlets()} since={since()} />}
        >
          <EffectOfApp app={props.target} action={action()} changes={app.changes()} />
        </Show>
      </Show>
    </Card>
  );
}
