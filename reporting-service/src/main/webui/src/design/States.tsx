import { A } from '@solidjs/router';
import { createEffect, type JSX, Show } from 'solid-js';
import { ProblemError, UNREACHABLE } from '../api/client';
import { f } from '../format';
import { m } from '../i18n/messages';
import { Eclipse } from './Eclipse';
import './states.css';

/** Shown for what takes longer than a blink. */
export function Loading() {
  return (
    <div class="state state-loading" role="status">
      <span class="state-spinner" aria-hidden="true" />
      {m().states.loading}
    </div>
  );
}

/** Nothing to show, and what that means. */
export function Empty(props: { title: string; hint?: string; children?: JSX.Element }) {
  return (
    <div class="state">
      <Eclipse share={0.06} size={44} />
      <p class="state-title">{props.title}</p>
      <Show when={props.hint}>
        <p class="state-hint">{props.hint}</p>
      </Show>
      {props.children}
    </div>
  );
}

/** A request that failed: what the service says about it, and the way on. */
export function Failure(props: { error: Error; retry?: () => void }) {
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
    return problem()?.status === 404
      ? m().states.notFoundDetail
      : (problem()?.detail ?? problem()?.title);
  };

  return (
    <div class="state state-failed" role="alert">
      <p class="state-title">{title()}</p>
      <p class="state-hint">{detail()}</p>
      <Show when={retryAfter() !== null}>
        <p class="state-hint">{m().states.waiting(f().count(retryAfter() ?? 0))}</p>
      </Show>
      <Show when={props.retry && problem()?.status !== 404 && problem()?.status !== 403}>
        <button type="button" class="button" onClick={() => props.retry?.()}>
          {m().states.retry}
        </button>
      </Show>
    </div>
  );
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

/** A fault of ours. The cause goes to the browser's own console, not to the page. */
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
