import { createEffect, onCleanup } from 'solid-js';

const PAUSE_MS = 250;

/** Search field that searches when typing pauses. */
export function SearchField(props: {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}) {
  let input: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  createEffect(() => {
    // Navigation can change the address. A focused field keeps its input.
    if (input && document.activeElement !== input) {
      input.value = props.value;
    }
  });

  function later(value: string) {
    clearTimeout(timer);
    timer = setTimeout(() => props.onSearch(value.trim()), PAUSE_MS);
  }

  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          clearTimeout(timer);
          props.onSearch(input?.value.trim() ?? '');
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 3.5 3.5" />
        </svg>
        <input
          ref={input}
          type="search"
          maxlength="200"
          autocomplete="off"
          spellcheck={false}
          placeholder={props.label}
          aria-label={props.label}
          onInput={(event) => later(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
