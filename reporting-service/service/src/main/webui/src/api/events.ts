/** Server-sent event. */
export interface ServerEvent {
  name: string;
  id: string;
  data: string;
}

/** Returns a parser for a stream of server-sent events in chunks of any size. Skips comments. */
export function createEventReader(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let name = '';
  let id = '';
  let data: string[] = [];

  function line(text: string) {
    if (text === '') {
      if (name !== '' || data.length > 0) {
        onEvent({ name: name === '' ? 'message' : name, id, data: data.join('\n') });
      }
      name = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      name = value;
    } else if (field === 'id') {
      id = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }

  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(line);
  };
}
