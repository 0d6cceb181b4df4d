import { createSignal, For, onMount, Show } from 'solid-js';
import { get } from '../api/client';
import type { AuditChain, AuditProof } from '../api/types';
import { Dialog } from '../design/Dialog';
import { Failure } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { faultOf } from './audit';

/** Dialog that verifies all hashes of the audit and shows the result. */
export function VerifyDialog(props: { onClose: () => void }) {
  const [proof, setProof] = createSignal<AuditProof>();
  const [error, setError] = createSignal<Error>();

  async function verify() {
    setError(undefined);
    try {
      setProof(await get<AuditProof>('/api/v1/audit/verify'));
    } catch (failure) {
      setError(failure as Error);
    }
  }
  onMount(verify);

  return (
    <Dialog title={m().audit.integrity} onClose={props.onClose} wide>
      <div role="status" class="outcome-slot">
        <Show when={proof()} fallback={<Show when={!error()}>{<p>{m().audit.verifying}</p>}</Show>}>
          {(found) => <Verdict of={found()} />}
        </Show>
      </div>
      <Show when={error()}>{(known) => <Failure error={known()} retry={verify} />}</Show>
      <Show when={proof()}>
        {(found) => (
          <>
            <Chains of={found().chains} />
            <p class="hint">{m().audit.keepHash}</p>
          </>
        )}
      </Show>
    </Dialog>
  );
}

function Verdict(props: { of: AuditProof }) {
  const entries = () => props.of.chains.reduce((sum, chain) => sum + chain.entries, 0);
  const broken = () => props.of.chains.filter((chain) => chain.fault !== null).length;
  return (
    <Show
      when={props.of.intact}
      fallback={<p class="note note-bad">{m().audit.broken(broken(), f().count(broken()))}</p>}
    >
      <p class="note note-good">{m().audit.intact(entries(), f().count(entries()))}</p>
    </Show>
  );
}

function Chains(props: { of: readonly AuditChain[] }) {
  return (
    <div class="table-still">
      <table class="table table-values">
        <thead>
          <tr>
            <th scope="col">{m().audit.service}</th>
            <th scope="col">{m().audit.chain}</th>
            <th scope="col" class="numeric">
              {m().audit.entries}
            </th>
            <th scope="col">{m().audit.result}</th>
            <th scope="col">{m().audit.lastHash}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.of}>
            {(chain) => (
              <tr>
                <th scope="row">{m().audit.services[chain.service]}</th>
                <td>
                  <EntityName name={chain.chain} mono />
                </td>
                <td class="numeric">{f().count(chain.entries)}</td>
                <td>
                  <Show when={chain.fault} fallback={m().audit.chainIntact}>
                    {(fault) => <strong class="chain-broken">{sentenceOf(fault())}</strong>}
                  </Show>
                  <Show when={chain.prunedUpTo > 0}>
                    {' '}
                    {m().audit.pruned(f().count(chain.prunedUpTo))}
                  </Show>
                </td>
                <td>
                  <code class="hash">{chain.lastHash}</code>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function sentenceOf(text: string): string {
  const fault = faultOf(text);
  switch (fault.kind) {
    case 'headless':
      return m().audit.faults.headless;
    case 'other':
      return fault.text;
    default:
      return m().audit.faults[fault.kind](f().count(fault.entry));
  }
}
