import { type Accessor, createSignal } from 'solid-js';
import type { EnforcementLimits } from '../api/administration';
import { TextField } from '../design/Form';
import { w } from '../i18n/settings';

/** Editable limits of a publication. */
export interface LimitForm {
  apps: Accessor<string>;
  domains: Accessor<string>;
  userPercent: Accessor<string>;
  set: (field: keyof EnforcementLimits, value: string) => void;
  show: (limits: EnforcementLimits) => void;
  value: () => EnforcementLimits;
}

export function createLimits(): LimitForm {
  const [apps, setApps] = createSignal('');
  const [domains, setDomains] = createSignal('');
  const [userPercent, setUserPercent] = createSignal('');
  const setters = { apps: setApps, domains: setDomains, userPercent: setUserPercent };
  return {
    apps,
    domains,
    userPercent,
    set: (field, value) => setters[field](value),
    show: (limits) => {
      setApps(String(limits.apps));
      setDomains(String(limits.domains));
      setUserPercent(String(limits.userPercent));
    },
    value: () => ({
      apps: Number(apps()),
      domains: Number(domains()),
      userPercent: Number(userPercent()),
    }),
  };
}

const MAXIMUM = { apps: '10000', domains: '100000', userPercent: '100' } as const;

/** Form fields of the limits of a publication. */
export function Limits(props: { of: LimitForm }) {
  return (
    <fieldset class="form">
      <legend>{w().radius.limits}</legend>
      <p class="hint">{w().radius.limitsHint}</p>
      {(['apps', 'domains', 'userPercent'] as const).map((field) => (
        <TextField
          label={w().radius[field]}
          type="number"
          min="1"
          max={MAXIMUM[field]}
          step="1"
          value={props.of[field]()}
          onInput={(value) => props.of.set(field, value)}
        />
      ))}
    </fieldset>
  );
}
