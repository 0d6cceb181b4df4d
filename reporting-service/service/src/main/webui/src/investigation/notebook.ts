import type { Notebook, NotebookStep } from '../api/types';
import { f } from '../format';
import { g } from '../i18n/graph';
import { language, m } from '../i18n/messages';
import { visible } from '../name/visible';
import { COLUMNS, type Drawn, draw, openText, type Tie } from './graph';
import { escaped, type Ink, pictureOf } from './picture';

export const NOTEBOOKS = '/api/v1/notebooks';
export const LONGEST_TITLE = 100;
export const LONGEST_NOTE = 10_000;

/** Returns the API address of a notebook. */
export const pathOf = (id: string) => `${NOTEBOOKS}/${encodeURIComponent(id)}`;

/** Returns the stored graph of a step, with its layout. */
export const drawnOf = (step: NotebookStep): Drawn => draw(step.graph, step.graph, step.start);

export function pictureOfStep(step: NotebookStep, ink: Ink): string {
  return pictureOf(
    drawnOf(step),
    COLUMNS.map((kind) => m().investigate.columns[kind]),
    ink,
  );
}

/** Returns a link to the graph of a step for the step's days, with current figures. */
export function linkOf(step: NotebookStep): string {
  const { firstDay, lastDay } = step.graph.period;
  const query = new URLSearchParams({
    report: step.report,
    from: firstDay,
    to: lastDay,
    nodes: openText(step.start),
  });
  return `/investigate?${query}`;
}

export function daysOf(step: NotebookStep): string {
  const { firstDay, lastDay } = step.graph.period;
  return firstDay === lastDay ? f().day(firstDay) : `${f().day(firstDay)} – ${f().day(lastDay)}`;
}

/** Returns a note with its line breaks and with visible marks for invisible characters. */
export const visibleNote = (note: string) => note.split(/\r?\n/).map(visible).join('\n');

/** Returns the edges by number of transactions, largest first. */
export function tiesOf(drawn: Drawn): Tie[] {
  return [...drawn.ties].sort(
    (a, b) => (b.whole?.transactions ?? 0) - (a.whole?.transactions ?? 0),
  );
}

/**
 * Returns a notebook as a standalone HTML document. Escapes all texts from people and sensors.
 * Shows reports by name.
 */
export function reportOf(of: Notebook, ink: Ink, nameOf: (report: string) => string): string {
  const text = (value: string) => escaped(visible(value));
  const steps = of.steps.map((step, index) => {
    const drawn = drawnOf(step);
    const names = new Map(drawn.nodes.map((node) => [node.key, node.name]));
    const rows = tiesOf(drawn).map((tie) => {
      const edge = tie.whole;
      const cells = [
        text(names.get(tie.left) ?? ''),
        text(names.get(tie.right) ?? ''),
        edge ? escaped(f().instant(edge.firstSeen)) : '',
        edge ? escaped(f().instant(edge.lastSeen)) : '',
        edge ? escaped(f().count(edge.transactions)) : '',
        escaped(edge?.traffic == null ? m().figures.unknown : f().bytes(edge.traffic)),
      ];
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    });
    const heads = [
      m().investigate.from,
      m().investigate.to,
      m().investigate.firstSeen,
      m().investigate.lastSeen,
      m().columns.transactions,
      m().investigate.traffic,
    ];
    return [
      `<section><h2>${index + 1}. ${text(step.title)}</h2>`,
      `<p class="by">${text(g().stepOf(step.by, f().instant(step.at)))} · ${text(g().graphOf(nameOf(step.report), daysOf(step)))}</p>`,
      step.note === '' ? '' : `<p class="note">${escaped(visibleNote(step.note))}</p>`,
      pictureOfStep(step, ink),
      step.graph.truncated ? `<p class="by">${escaped(m().investigate.truncated)}</p>` : '',
      `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`,
    ].join('');
  });
  const title = text(of.notebook.title);
  return [
    `<!doctype html><html lang="${language()}"><head><meta charset="utf-8"><title>${title}</title>`,
    '<style>body{max-width:70rem;margin:2rem auto;padding:0 1rem;font:14px/1.5 sans-serif;color:#211d2e}h1{font-size:1.6rem}h2{margin-top:2.5rem;font-size:1.2rem}svg{max-width:100%;height:auto}table{width:100%;border-collapse:collapse;font-size:12px}th,td{padding:.25rem .5rem;border-bottom:1px solid #ddd;text-align:left;overflow-wrap:anywhere}.by{color:#504a5c}.note{white-space:pre-wrap;overflow-wrap:anywhere}section{break-inside:auto}</style>',
    `</head><body><h1>${title}</h1><p class="by">${text(g().begunBy(of.notebook.owner, f().instant(of.notebook.createdAt)))}</p>`,
    steps.join(''),
    '</body></html>',
  ].join('');
}
