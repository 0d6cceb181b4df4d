// Generates the types of the API schemas in src/api/generated from contracts/openapi.
// With --check, writes nothing and fails if a file is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const CONTRACTS = new URL('../../../../../../contracts/openapi/', import.meta.url);
const GENERATED = new URL('../src/api/generated/', import.meta.url);
const SERVICES = ['reporting', 'ingestion', 'correlation', 'integration-toggle'];
const HEAD = '// Written by `npm run generate` from contracts/openapi; not to be edited.\n\n';

const checks = process.argv.includes('--check');
const stale = [];
for (const service of SERVICES) {
  const contract = new URL(`${service}-service.yaml`, CONTRACTS);
  const nodes = await openapiTypescript(contract);
  const types = HEAD + astToString(nodes.filter((node) => node.name?.text === 'components'));
  const file = new URL(`${service}.ts`, GENERATED);
  if (checks) {
    if (read(file) !== types) {
      stale.push(fileURLToPath(file));
    }
  } else {
    mkdirSync(GENERATED, { recursive: true });
    writeFileSync(file, types);
  }
}
if (stale.length > 0) {
  throw new Error(`Older than contracts/openapi: ${stale.join(', ')}. Run npm run generate.`);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
