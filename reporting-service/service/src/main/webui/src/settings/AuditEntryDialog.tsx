import { For, type JSX, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { AuditEntry, AuditPerson, List } from '../api/types';
import { Dialog } from '../design/Dialog';
import { Failure } from '../design/States';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { EntityText } from '../name/EntityText';
import { changesOf, pageOf, peopleOf, textOf } from './audit';

/** Dialog with all fields of an entry and links to similar entries. */
export function AuditEntryDialog(props: { of: AuditEntry; onClose: () => void }) {
  const changes = () => changesOf(props.of);
  const people = () => peopleOf(props.of);
  return (
    <Dialog title={<EntityName name={props.of.what} mono />} onClose={props.onClose} wide>
      <dl class="facts facts-flat">
        <Fact label={m().audit.at}>
          <Moment at={props.of.at} />
        </Fact>
        <Fact label={m().audit.who}>
          <EntityName name={props.of.who} />
        </Fact>
        <Fact label={m().audit.service}>{m().audit.services[props.of.service]}</Fact>
        <Show when={props.of.requestId}>
          {(id) => (
            <Fact label={m().audit.request}>
              <EntityName name={id()} mono />
            </Fact>
          )}
        </Show>
        <Show when={props.of.why}>
          {(why) => (
            <Fact label={m().audit.why}>
              <EntityText text={why()} />
            </Fact>
          )}
        </Show>
      </dl>
      <Show when={changes().length > 0}>
        <div class="table-still">
          <table class="table table-values table-fields">
            <thead>
              <tr>
                <th scope="col">{m().audit.field}</th>
                <th scope="col">{m().audit.was}</th>
                <th scope="col">{m().audit.became}</th>
              </tr>
            </thead>
            <tbody>
              <For each={changes()}>
                {(change) => (
                  <tr classList={{ 'value-changed': change.was !== change.became }}>
                    <th scope="row">{change.name || m().audit.change}</th>
                    <td>
                      <Value of={change.was} />
                    </td>
                    <td>
                      <Value of={change.became} />
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={people().length > 0}>
        <People ids={people()} />
      </Show>
      <Show when={props.of.detail}>
        {(detail) => (
          <div class="table-still">
            <table class="table table-values table-fields">
              <thead>
                <tr>
                  <th scope="col">{m().audit.field}</th>
                  <th scope="col">{m().audit.details}</th>
                </tr>
              </thead>
              <tbody>
                <For each={Object.entries(detail())}>
                  {([name, value]) => (
                    <tr>
                      <th scope="row">{name}</th>
                      <td>
                        <Value of={textOf(value)} />
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <div class="form-actions">
        <a class="button" href={pageOf({ what: props.of.what })} onClick={() => props.onClose()}>
          {m().audit.sameSubject}
        </a>
        <a class="button" href={pageOf({ who: props.of.who })} onClick={() => props.onClose()}>
          {m().audit.sameAccount}
        </a>
      </div>
    </Dialog>
  );
}

/** Current names of the people that a read returned; the entry only contains ids. */
function People(props: { ids: readonly number[] }) {
  const people = createRemote<List<AuditPerson>>(
    () => `/api/v1/audit/people?${props.ids.map((id) => `id=${id}`).join('&')}`,
    { alone: true },
  );
  return (
    <section>
      <h3>{m().audit.people}</h3>
      <Show when={people.error()}>
        {(error) => <Failure error={error()} retry={people.refresh} />}
      </Show>
      <ul class="audit-people">
        <For each={people.data()?.items ?? []}>
          {(person) => (
            <li>
              <Show when={person.name} fallback={m().audit.forgotten(String(person.id))}>
                {(name) => <EntityName name={name()} />}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Value(props: { of: string | null }) {
  return (
    <Show when={props.of !== null} fallback="–">
      <EntityText text={props.of ?? ''} />
    </Show>
  );
}
