// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { expect, it } from 'vitest';

/** Maximum sizes in kilobytes after gzip. The test fails at half of the budget, which is 300 kB. */
const DASHBOARD = 150;
const ANY_FIRST_PAGE = 65;

const outDir = mkdtempSync(join(tmpdir(), 'penumbra-build-'));

it('is small: what the first page needs, and what the whole dashboard does', async () => {
  try {
    await build({
      root: fileURLToPath(new URL('..', import.meta.url)),
      logLevel: 'error',
      build: { outDir, manifest: true, emptyOutDir: true },
    });
    const manifest: Manifest = JSON.parse(
      readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'),
    );
    const first = filesOf(manifest, ['index.html']);
    const dashboard = filesOf(manifest, [
      'index.html',
      'src/chart/TrendCard.tsx',
      'src/discovery/Headquarters.tsx',
      'src/i18n/fr.ts',
    ]);
    expect(kilobytes(first)).toBeLessThan(ANY_FIRST_PAGE);
    expect(kilobytes(dashboard)).toBeLessThan(DASHBOARD);
    expect(kilobytes(first)).toBeGreaterThan(10);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}, 180_000);

function filesOf(manifest: Manifest, entries: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) {
      throw new Error(`the build has no ${key}`);
    }
    if (!files.has(chunk.file)) {
      files.add(chunk.file);
      chunk.imports?.forEach(visit);
    }
  };
  entries.forEach(visit);
  return files;
}

function kilobytes(files: ReadonlySet<string>): number {
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(outDir, file))).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}
