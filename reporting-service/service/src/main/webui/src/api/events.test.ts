import { expect, it } from 'vitest';
import { createEventReader, type ServerEvent } from './events';

const STREAM =
  ':listening\n\nevent:updated\nid: a 1\ndata: {"updatedAt":null}\n\nevent:updated\r\nid:b\r\ndata:one\r\ndata:two\r\n\r\n\n:x\n';

function read(pieces: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const reader = createEventReader((event) => events.push(event));
  pieces.forEach(reader);
  return events;
}

const EVENTS = [
  { name: 'updated', id: 'a 1', data: '{"updatedAt":null}' },
  { name: 'updated', id: 'b', data: 'one\ntwo' },
];

it('reads events, and passes over comments and empty lines', () => {
  expect(read([STREAM])).toEqual(EVENTS);
});

it('does not mind where the stream is cut', () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    expect(read([STREAM.slice(0, cut), STREAM.slice(cut)]), `cut at ${cut}`).toEqual(EVENTS);
  }
  expect(read([...STREAM])).toEqual(EVENTS);
});
