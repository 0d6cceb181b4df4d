import { A } from '@solidjs/router';
import { createEffect, type JSX, onCleanup, Show } from 'solid-js';
import { ProblemError, UNREACHABLE } from '../api/client';
import type { Role } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import './states.css';

/** Indicator for slow requests. */
export function Loading() {
  return (
    <div class="state state-loading" role="status">
      <span class="state-spinner" aria-hidden="true" />
      {m().states.loading}
    </div>
  );
}

/** Empty state with an explanation. */
export function Empty(props: { title: string; hint?: string; children?: JSX.Element }) {
  return (
    <div class="state">
      <svg class="state-empty" viewBox="0 0 40 28" width="40" height="28" aria-hidden="true">
        <rect x="1" y="1" width="38" height="26" rx="5" />
      </svg>
      <p class="state-title">{props.title}</p>
      <Show when={props.hint}>
        <p class="state-hint">{props.hint}</p>
      </Show>
      {props.children}
    </div>
  );
}

/**
 * Failed request with the problem and a retry button. Repeats the request by itself if the service
 * states when.
 */
export function Failure(props: {
  error: Error;
  retry?: () => void;
  /** Roles of which one is required, if known. */
  needs?: readonly Role[];
}) {
  const problem = () => (props.error instanceof ProblemError ? props.error.problem : undefined);
  const retryAfter = () => (props.error instanceof ProblemError ? props.error.retryAfter : null);
  const title = () => {
    if (problem()?.type === UNREACHABLE) {
      return m().states.unreachable;
    }
    switch (problem()?.status) {
      case 403:
        return m().states.forbidden;
      case 404:
        return m().states.notFound;
      default:
        return m().states.failed;
    }
  };
  const detail = () => {
    if (problem()?.type === UNREACHABLE) {
      return m().states.unreachableDetail;
    }
    switch (problem()?.status) {
      case 403:
        return props.needs === undefined ? m().states.forbiddenDetail : neededOf(props.needs);
      case 404:
        return m().states.notFoundDetail;
      default:
        return problem()?.detail ?? problem()?.title;
    }
  };
  createEffect(() => {
    const seconds = retryAfter();
    const retry = props.retry;
    if (seconds !== null && retry) {
      const timer = setTimeout(retry, seconds * 1000);
      onCleanup(() => clearTimeout(timer));
    }
  });

  return (
    <div class="state state-failed" role="alert">
      <p class="state-title">{title()}</p>
      <p class="state-hint">{detail()}</p>
      <Show when={retryAfter() !== null}>
        <p class="state-hint">
          {m().states[props.retry ? 'nextAttempt' : 'waiting'](f().count(retryAfter() ?? 0))}
        </p>
      </Show>
      <Show when={props.retry && problem()?.status !== 404 && problem()?.status !== 403}>
        <button type="button" class="button" onClick={() => props.retry?.()}>
          {m().states.retry}
        </button>
      </Show>
    </div>
  );
}

/** Page for users without a required role, with a link to an accessible page. */
export function Forbidden(props: { needs: readonly Role[] }) {
  createEffect(() => {
    document.title = m().pageTitle(m().states.forbidden);
  });
  return (
    <>
      <h1 class="hidden-visually">{m().states.forbidden}</h1>
      <Empty title={m().states.forbidden} hint={neededOf(props.needs)}>
        <A class="button" href="/">
          {m().states.home}
        </A>
      </Empty>
    </>
  );
}

/** Required role and the person who assigns it. */
function neededOf(roles: readonly Role[]): string {
  return m().states.needsRole(f().choice(roles.map((role) => m().nav.roles[role])));
}

export function NotFound() {
  createEffect(() => {
    document.title = m().pageTitle(m().states.notFound);
  });
  return (
    <>
      <h1 class="hidden-visually">{m().states.notFound}</h1>
      <Empty title={m().states.notFound} hint={m().states.notFoundDetail}>
        <A class="button" href="/">
          {m().states.home}
        </A>
      </Empty>
    </>
  );
}

/** Internal error. The cause is written to the browser's console only. */
export function Broken(props: { error: unknown }) {
  reportError(props.error);
  return (
    <div class="state state-failed" role="alert">
      <p class="state-title">{m().states.broke}</p>
      <p class="state-hint">{m().states.brokeDetail}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {m().states.reload}
      </button>
    </div>
  );
}
