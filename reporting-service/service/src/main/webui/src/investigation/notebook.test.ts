import { expect, it } from 'vitest';
import type { Notebook } from '../api/types';
import { linkOf, reportOf, visibleNote } from './notebook';
import type { Ink } from './picture';

const INK: Ink = { paper: '#fff', text: '#111', line: '#999', node: '#fefefe', risk: {} };
const HOSTILE = '</title><script>alert(1)</script>\u202e"';

function notebook(text: string): Notebook {
  return {
    notebook: {
      id: 'notebook-1',
      title: text,
      shared: false,
      own: true,
      owner: text,
      steps: 1,
      createdAt: '2026-01-02T00:00:00Z',
      changedBy: text,
      changedAt: '2026-01-02T00:00:00Z',
      keptUntil: '2026-07-01T00:00:00Z',
    },
    steps: [
      {
        id: 'step-1',
        title: text,
        note: text,
        at: '2026-01-02T00:00:00Z',
        by: text,
        report: 'global',
        start: [{ kind: 'user', id: 1 }],
        graph: {
          period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
          nodes: [
            { node: { kind: 'user', id: 1 }, name: text, depth: 0, category: null, level: null },
            { node: { kind: 'app', id: 2 }, name: text, depth: 1, category: null, level: 'high' },
          ],
          edges: [
            {
              from: { kind: 'user', id: 1 },
              to: { kind: 'app', id: 2 },
              transactions: 3,
              traffic: null,
              bytesUp: null,
              bytesDown: null,
              firstSeen: '2026-01-01T00:00:00Z',
              lastSeen: '2026-01-02T00:00:00Z',
              days: 1,
            },
          ],
          truncated: false,
        },
      },
    ],
  };
}

it('is a document in which names, titles and notes are text', () => {
  const html = reportOf(notebook(HOSTILE), INK, () => HOSTILE);
  const page = new DOMParser().parseFromString(html, 'text/html');
  expect(page.querySelectorAll('script')).toHaveLength(0);
  expect(page.title).toContain('</title><script>');
  expect(html).not.toContain('\u202e');
  expect(page.querySelectorAll('section')).toHaveLength(1);
  expect(page.querySelector('.note')?.textContent).toContain('alert(1)');
});

it('has each connection with its figures, and says what is unknown', () => {
  const page = new DOMParser().parseFromString(
    reportOf(notebook('Case'), INK, () => 'All traffic'),
    'text/html',
  );
  const cells = [...page.querySelectorAll('tbody td')].map((cell) => cell.textContent);
  expect(cells.slice(0, 2)).toEqual(['Case', 'Case']);
  expect(cells[4]).toBe('3');
  expect(cells[5]).toBe('unknown');
  expect(page.querySelector('svg')).not.toBeNull();
  expect(page.querySelector('section .by')?.textContent).toContain('All traffic, ');
});

it('leads back to the graph, over the days of the step', () => {
  const [step] = notebook('Case').steps;
  expect(step && linkOf(step)).toBe(
    '/investigate?report=global&from=2026-01-01&to=2026-01-31&nodes=user%3A1',
  );
});

it('keeps the lines of a note, and marks what else is hidden', () => {
  expect(visibleNote('one\r\ntwo')).toBe('one\ntwo');
  expect(visibleNote('one\ntw\u202eo')).not.toContain('\u202e');
});
