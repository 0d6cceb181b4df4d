import type { Push } from '../api/administration';

/** Editable form of a push target. */
export interface PushForm {
  name: string;
  kind: 'defender' | 'webhook';
  url: string;
  tokenUrl: string;
  tenantId: string;
  clientId: string;
  scope: string;
  secret: string;
  allowPrivateNetwork: boolean;
  mode: 'active' | 'paused' | 'withdrawn';
}

export const BLANK: PushForm = {
  name: '',
  kind: 'defender',
  url: '',
  tokenUrl: '',
  tenantId: '',
  clientId: '',
  scope: '',
  secret: '',
  allowPrivateNetwork: false,
  mode: 'active',
};

export function formOf(push: Push): PushForm {
  return {
    name: push.name,
    kind: push.kind,
    url: push.url,
    tokenUrl: push.tokenUrl ?? '',
    tenantId: push.tenantId ?? '',
    clientId: push.clientId ?? '',
    scope: push.scope ?? '',
    secret: '',
    allowPrivateNetwork: push.allowPrivateNetwork,
    mode: push.mode,
  };
}

/** Returns the request body. Empty fields get defaults; an empty secret keeps the stored one. */
export function bodyOf(form: PushForm): Record<string, unknown> {
  const texts = {
    url: form.url,
    secret: form.secret,
    ...(form.kind === 'defender'
      ? {
          tokenUrl: form.tokenUrl,
          tenantId: form.tenantId,
          clientId: form.clientId,
          scope: form.scope,
        }
      : {}),
  };
  return {
    name: form.name.trim(),
    kind: form.kind,
    allowPrivateNetwork: form.allowPrivateNetwork,
    mode: form.mode,
    ...Object.fromEntries(
      Object.entries(texts)
        .map(([field, text]) => [field, field === 'secret' ? text : text.trim()])
        .filter(([, text]) => text !== ''),
    ),
  };
}

/** Returns the state of a target: failing, current or pending. */
export function statusOf(push: Push): 'failing' | 'paused' | 'current' | 'waiting' {
  if (push.failingSince) {
    return 'failing';
  }
  if (push.mode === 'paused') {
    return 'paused';
  }
  return push.upToDate ? 'current' : 'waiting';
}
