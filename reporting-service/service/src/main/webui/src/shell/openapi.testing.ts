// Responses to the dashboard's requests, from the examples in the OpenAPI descriptions.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CONTRACTS = new URL(
  '../../../../../../../contracts/openapi/',
  `file://${import.meta.dirname}/`,
);
const SERVICES = ['reporting', 'ingestion', 'correlation', 'integration-toggle'];

interface Operation {
  responses?: Record<string, { content?: Record<string, { example?: object }> }>;
}
interface Description {
  paths: Record<string, { get?: Operation }>;
}

interface Yaml {
  load: (text: string, options: { schema: unknown }) => unknown;
  /** Schema that keeps dates as text. */
  JSON_SCHEMA: unknown;
}

/**
 * Reads the example response of each GET operation. Paths with fewer parameters have precedence,
 * because they match more precisely.
 */
export function readExamples(): (path: string) => object | undefined {
  // openapi-typescript also reads descriptions with js-yaml.
  const yaml = createRequire(import.meta.url)('js-yaml') as Yaml;
  const examples = SERVICES.flatMap((service) => {
    const text = readFileSync(new URL(`${service}-service.yaml`, CONTRACTS), 'utf8');
    return Object.entries((yaml.load(text, { schema: yaml.JSON_SCHEMA }) as Description).paths).map(
      ([path, { get }]) => ({
        path: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
        parameters: path.split('{').length,
        answer: get?.responses?.['200']?.content?.['application/json']?.example,
      }),
    );
  })
    .filter(({ answer }) => answer !== undefined)
    .sort((a, b) => a.parameters - b.parameters);
  return (path) => examples.find((one) => one.path.test(path))?.answer;
}
