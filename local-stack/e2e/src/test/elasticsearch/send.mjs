// Sends the records of a file by the bulk helper of a client, and prints what the client got.
import { readFileSync } from 'node:fs';

const [major, node, token, file] = process.argv.slice(2);
const { Client } = await import(`elasticsearch-${major}`);
const client = new Client({ node, auth: { apiKey: { id: 'penumbra', api_key: token } } });

const dropped = [];
const requests = [];
client.diagnostic.on('response', (_, { meta, headers }) =>
  requests.push({
    method: meta.request.params.method,
    path: meta.request.params.path.replace(/\?.*/, ''),
    accept: meta.request.params.headers.accept,
    type: headers?.['content-type'],
  }),
);

const ping = await client.ping();
const info = await client.info();
const stats = await client.helpers.bulk({
  datasource: readFileSync(file, 'utf8').trimEnd().split('\n').map(JSON.parse),
  onDocument: () => ({ create: { _index: 'penumbra' } }),
  onDrop: ({ status, error }) => dropped.push({ status, type: error.type }),
});
console.log(
  JSON.stringify({
    ping,
    version: info.version.number,
    total: stats.total,
    successful: stats.successful,
    failed: stats.failed,
    dropped,
    requests,
  }),
);
