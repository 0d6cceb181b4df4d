import { createEffect, on, onCleanup, onMount } from 'solid-js';
import { onColoursChange } from '../design/theme';
import { f } from '../format';
import { m } from '../i18n/messages';
import { createPlot, type Line, type Plot } from './plot';
import { dayOf, named, perStep } from './steps';
import type { Gap, Series } from './trend';

export function Panel(props: {
  title: string;
  series: Series;
  lines: readonly Line[];
  unknown: readonly number[];
  gaps: readonly Gap[];
  height: number;
  axisValue: (value: number) => string;
  /** Formats a value in full length. */
  value: (value: number) => string;
  cursor: string;
  pointed: number | null;
  onStep: (index: number | null) => void;
  onChoose: (first: number, last: number) => void;
}) {
  let host!: HTMLDivElement;
  let plot: Plot | undefined;
  const last = () => props.series.starts.length - 1;

  function draw() {
    plot?.destroy();
    plot = createPlot(host, {
      times: props.series.times,
      step: props.series.step,
      lines: props.lines,
      unknown: props.unknown,
      gaps: props.gaps,
      height: props.height,
      axisTime: (seconds) => {
        const start = new Date(seconds * 1000).toISOString();
        return props.series.step === 'day' ? f().dayShort(dayOf(start)) : f().hourShort(start);
      },
      axisValue: props.axisValue,
      cursor: props.cursor,
      onStep: props.onStep,
      onChoose: props.onChoose,
    });
  }

  onMount(() => {
    createEffect(
      on([() => props.series, f], ([series, formats], before) => {
        // New figures for the same steps update the plot in place and keep its cursor.
        if (plot && before?.[1] === formats && sameSteps(series, before[0])) {
          plot.update(props.lines, props.unknown, props.gaps);
        } else {
          draw();
        }
      }),
    );
    const observer = new ResizeObserver(() => plot?.resize(host.clientWidth));
    observer.observe(host);
    const forget = onColoursChange(draw);
    if (document.fonts.status === 'loading') {
      void document.fonts.ready.then(draw);
    }
    onCleanup(() => {
      observer.disconnect();
      forget();
      plot?.destroy();
    });
  });

  function onKeyDown(event: KeyboardEvent) {
    const now = props.pointed ?? last();
    const page = props.series.step === 'day' ? 7 : 24;
    const next = {
      ArrowLeft: now - 1,
      ArrowRight: props.pointed === null ? now : now + 1,
      PageUp: now - page,
      PageDown: now + page,
      Home: 0,
      End: last(),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      plot?.point(Math.min(last(), Math.max(0, next)));
    } else if (event.key === 'Enter' && props.pointed !== null) {
      props.onChoose(props.pointed, props.pointed);
    } else if (event.key === 'Escape') {
      plot?.point(null);
    }
  }

  const valueText = () => {
    const index = props.pointed ?? last();
    const start = props.series.starts[index];
    const values = props.lines.map((line) => {
      const value = line.values[index];
      return value == null ? m().figures.unknown : props.value(value);
    });
    return start === undefined ? '' : `${named(props.series, start)}: ${values.join(', ')}`;
  };

  return (
    <div class="panel">
      <h3>{props.title}</h3>
      <div
        ref={host}
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={m().trend.chart(
          props.title,
          perStep(props.series),
          named(props.series, props.series.starts[0] ?? ''),
          named(props.series, props.series.starts[last()] ?? ''),
        )}
        aria-valuemin={0}
        aria-valuemax={last()}
        aria-valuenow={props.pointed ?? last()}
        aria-valuetext={valueText()}
        onKeyDown={onKeyDown}
        onBlur={() => plot?.point(null)}
      />
    </div>
  );
}

function sameSteps(a: Series, b: Series): boolean {
  return a.step === b.step && a.starts.length === b.starts.length && a.starts[0] === b.starts[0];
}
