import { createSignal } from 'solid-js';
import type { EnforcementScope } from '../api/administration';
import { TextField } from '../design/Form';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { appsOf } from '../plan/targets';

const KINDS = ['includeNames', 'excludeNames', 'includePlatforms', 'excludePlatforms'] as const;

/** Returns the entered scope; undefined if empty. */
export function createScope() {
  const [texts, setTexts] = createSignal<Record<string, string>>({});
  return {
    text: (kind: string) => texts()[kind] ?? '',
    set: (kind: string, text: string) => setTexts({ ...texts(), [kind]: text }),
    value: () => {
      const typed = KINDS.map((kind) => [kind, appsOf(texts()[kind] ?? '')] as const).filter(
        ([, patterns]) => patterns.length > 0,
      );
      return typed.length > 0 ? Object.fromEntries(typed) : undefined;
    },
  };
}

/** Form fields of a machine scope. */
export function ScopeFields(props: { of: ReturnType<typeof createScope> }) {
  return (
    <fieldset>
      <legend>{w().enforcement.scope}</legend>
      {KINDS.map((kind) => (
        <TextField
          label={w().enforcement.scopes[kind] ?? kind}
          optional
          value={props.of.text(kind)}
          onInput={(text) => props.of.set(kind, text)}
        />
      ))}
      <p class="hint">{w().enforcement.scopeHint}</p>
    </fieldset>
  );
}

/** Returns the description of a scope. */
export function scopeOf(scope: EnforcementScope | null | undefined): string {
  if (!scope) {
    return w().enforcement.allMachines;
  }
  return KINDS.filter((kind) => scope[kind].length > 0)
    .map((kind) =>
      w().enforcement.ofScope(
        w().enforcement.scopes[kind] ?? kind,
        visible(scope[kind].join(', ')),
      ),
    )
    .join('; ');
}
