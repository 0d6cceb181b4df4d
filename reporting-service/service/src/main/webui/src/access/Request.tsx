import { type JSX, Show } from 'solid-js';
import type { AccessRequest } from '../api/administration';
import { f } from '../format';
import { a } from '../i18n/access';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import './access.css';

const CHIPS: Readonly<Record<string, string>> = {
  open: 'chip-caution',
  approved: 'chip-good',
  denied: 'chip-bad',
};

/** Access request with its requester, reason and decision. */
export function Request(props: { of: AccessRequest; children?: JSX.Element }) {
  return (
    <section class="access-request">
      <h3>
        <EntityName name={props.of.name} />{' '}
        <span class={`chip ${CHIPS[props.of.state] ?? ''}`}>
          {a().states[props.of.state] ?? props.of.state}
        </span>
      </h3>
      <p>
        <bdi>{visible(props.of.reason)}</bdi>
      </p>
      <p class="hint">
        {a().asked(visible(props.of.user), f().instant(props.of.createdAt))}
        <Show when={props.of.domain !== props.of.name ? props.of.domain : undefined}>
          {(domain) => (
            <>
              {' · '}
              <EntityName name={domain()} mono />
            </>
          )}
        </Show>
      </p>
      <Show when={props.of.decidedAt}>
        {(at) => (
          <p class="hint">
            {a().decided(visible(props.of.decidedBy ?? ''), f().instant(at()))}
            <Show when={props.of.decision}>
              {(why) => (
                <>
                  {' · '}
                  <bdi>{visible(why())}</bdi>
                </>
              )}
            </Show>
            <Show when={props.of.expires}>
              {(expires) => (
                <>
                  {' · '}
                  {a().until(f().instant(expires()))}
                </>
              )}
            </Show>
          </p>
        )}
      </Show>
      {props.children}
    </section>
  );
}
