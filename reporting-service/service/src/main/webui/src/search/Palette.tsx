import { useNavigate } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import { get } from '../api/client';
import type { EntityKind, SearchAnswer } from '../api/types';
import { f } from '../format';
import { language, m } from '../i18n/messages';
import { q } from '../i18n/search';
import { EntityText } from '../name/EntityText';
import { useSession } from '../session/session';
import { pagePath } from '../view/pages';
import { periodQuery, useView } from '../view/view';
import { findPages } from './pages';
import './palette.css';

const PAUSE_MS = 200;
const SHORTEST = 2;
const LONGEST = 200;
const MOST_PAGES = 6;
const PER_KIND = 5;

interface Option {
  id: string;
  href: string;
  title: string;
  detail: string;
}

interface Group {
  name: keyof ReturnType<typeof q>['groups'];
  total: number;
  options: Option[];
}

/**
 * Search dialog for names in the current report, pages and settings. Escape closes the dialog and
 * restores the focus.
 */
export default function Palette(props: { onClose: () => void }) {
  const navigate = useNavigate();
  const session = useSession();
  const view = useView();
  const [text, setText] = createSignal('');
  const [active, setActive] = createSignal(0);
  const names = searchNames(text, () => session.seesUsage() === true);
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  // Closes the dialog before its removal, so that the browser restores the focus.
  onCleanup(() => dialog.close());

  const pages = createMemo((): Group[] => {
    const roles = session.me()?.roles ?? [];
    const found = text().trim() === '' ? [] : findPages(text(), language(), roles);
    return found.length === 0
      ? []
      : [
          {
            name: 'pages',
            total: found.length,
            options: found.slice(0, MOST_PAGES).map((page) => ({
              id: `page-${page.href}`,
              href: page.ofReport ? view.link(page.href) : page.href,
              title: page.title,
              detail: '',
            })),
          },
        ];
  });
  const groups = createMemo(() => [...namedGroups(names.found(), view.link), ...pages()]);
  const options = createMemo(() => groups().flatMap((group) => group.options));
  const chosen = () => options()[Math.min(active(), options().length - 1)];
  createEffect(on([text, names.found], () => setActive(0)));

  function open(option: Option | undefined) {
    if (option) {
      props.onClose();
      navigate(option.href);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = options().length - 1;
    const steps: Record<string, () => number> = {
      ArrowDown: () => (active() >= last ? 0 : active() + 1),
      ArrowUp: () => (active() <= 0 ? last : active() - 1),
      PageDown: () => last,
      PageUp: () => 0,
    };
    const step = steps[event.key];
    if (step && last >= 0) {
      event.preventDefault();
      setActive(step());
      document.getElementById(idOf(chosen()))?.scrollIntoView?.({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(chosen());
    }
  }

  const status = () => {
    if (text().trim() === '') {
      return '';
    }
    if (names.searching()) {
      return q().searching;
    }
    if (options().length > 0) {
      return q().found(options().length, f().count(options().length));
    }
    return session.seesUsage() ? (names.isShort() ? q().short : q().none) : q().noneOfPages;
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      class="palette"
      aria-label={m().nav.search}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        // A click on the backdrop targets the dialog. Other clicks target a child element.
        if (event.target === dialog) {
          props.onClose();
        }
      }}
    >
      <div class="palette-body">
        <input
          class="palette-input"
          type="text"
          role="combobox"
          aria-label={m().nav.search}
          aria-expanded={options().length > 0}
          aria-controls="palette-results"
          aria-autocomplete="list"
          aria-activedescendant={chosen() ? idOf(chosen()) : undefined}
          placeholder={q().hint}
          maxlength={LONGEST}
          autocomplete="off"
          spellcheck={false}
          autofocus
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div id="palette-results" class="palette-results" role="listbox" aria-label={q().results}>
          <For each={groups()}>
            {(group) => (
              // biome-ignore lint/a11y/useSemanticElements: groups list options, not form fields
              <div role="group" aria-labelledby={`palette-${group.name}`}>
                <div class="palette-group" id={`palette-${group.name}`} role="presentation">
                  {q().groups[group.name]}
                  <Show when={group.total > group.options.length}>
                    <span>{q().some(f().count(group.options.length), f().count(group.total))}</span>
                  </Show>
                </div>
                <For each={group.options}>
                  {(option) => (
                    <a
                      id={idOf(option)}
                      class="palette-option"
                      role="option"
                      tabindex="-1"
                      href={option.href}
                      aria-selected={option === chosen()}
                      onClick={() => props.onClose()}
                      onPointerMove={() => setActive(options().indexOf(option))}
                    >
                      <EntityText text={option.title} />
                      <span class="palette-detail">
                        <EntityText text={option.detail} />
                      </span>
                    </a>
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <p class="palette-status" role="status">
          {status()}
        </p>
        <Show when={names.error()}>
          {(error) => (
            <p class="palette-error" role="alert">
              {q().failed} {error().message}
            </p>
          )}
        </Show>
        <p class="palette-keys">{q().keys}</p>
      </div>
    </dialog>
  );
}

/** Returns the element id of an option. Encodes characters that are invalid in ids. */
function idOf(option: Option | undefined): string {
  return `palette-option-${encodeURIComponent(option?.id ?? '').replaceAll('%', '_')}`;
}

/** Searches names after a pause in typing. Aborts outdated searches. */
function searchNames(text: () => string, mayAsk: () => boolean) {
  const view = useView();
  const [found, setFound] = createSignal<SearchAnswer>();
  const [error, setError] = createSignal<Error>();
  const [searching, setSearching] = createSignal(false);
  const isShort = () => text().trim().length < SHORTEST;
  const address = () =>
    `/api/v1/search?${new URLSearchParams({ q: text().trim(), limit: String(PER_KIND), report: view.reportId() })}&${periodQuery(view.period())}`;
  createEffect(() => {
    if (isShort() || !mayAsk()) {
      setFound(undefined);
      setError(undefined);
      setSearching(false);
      return;
    }
    const path = address();
    const abort = new AbortController();
    setSearching(true);
    const timer = setTimeout(() => {
      get<SearchAnswer>(path, abort.signal)
        .then(
          (answer) => {
            setFound(answer);
            setError(undefined);
          },
          (failure: Error) => {
            if (!abort.signal.aborted) {
              setFound(undefined);
              setError(failure);
            }
          },
        )
        .finally(() => {
          if (!abort.signal.aborted) {
            setSearching(false);
          }
        });
    }, PAUSE_MS);
    onCleanup(() => {
      clearTimeout(timer);
      abort.abort();
    });
  });
  return { found, error, searching, isShort };
}

function namedGroups(found: SearchAnswer | undefined, link: (path: string) => string): Group[] {
  if (!found) {
    return [];
  }
  const detail = (row: { transactions: number }) =>
    q().transactions(row.transactions, f().count(row.transactions));
  const group = <T extends { id: number; transactions: number }>(
    name: Group['name'],
    kind: EntityKind,
    of: { items: readonly T[]; total: number },
    title: (row: T) => string,
    more: (row: T) => string = () => '',
  ): Group => ({
    name,
    total: of.total,
    options: of.items.map((row) => ({
      id: `${kind}-${row.id}`,
      href: link(pagePath(kind, row.id)),
      title: title(row),
      detail: [more(row), detail(row)].filter((part) => part !== '').join(' · '),
    })),
  });
  return [
    group(
      'apps',
      'app',
      found.apps,
      (row) => row.name,
      (row) => row.category ?? '',
    ),
    group('domains', 'app', found.domains, (row) => row.name),
    group('users', 'user', found.users, (row) => row.name),
    group(
      'machines',
      'machine',
      found.machines,
      (row) => row.name,
      (row) => {
        const former = found.machines.formerNames[row.id];
        return former === undefined ? '' : `${m().entity.formerly} ${former}`;
      },
    ),
    group('ipAddresses', 'ipAddress', found.ipAddresses, (row) => row.address),
  ].filter((one) => one.options.length > 0);
}
