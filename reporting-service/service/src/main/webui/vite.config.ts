import { readdirSync, readFileSync } from 'node:fs';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { world } from './world.plugin.ts';

// `npm run dev` forwards API calls to a running reporting-service.
const backend = process.env.PENUMBRA_REPORTING_URL ?? 'http://127.0.0.1:8080';

const TESTS = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => `src/${file}`);
const WITH_MOCKS = TESTS.filter((file) => readFileSync(file, 'utf8').includes('vi.mock('));

export default defineConfig({
  plugins: [solid(), world()],
  server: {
    proxy: { '/api': backend, '/login': backend, '/logout': backend },
  },
  build: {
    target: 'es2023',
    // The content security policy allows only files of the same origin. The build therefore creates
    // no data: URLs and no inline scripts for preloading.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // Modules of every page are bundled into two files instead of about twelve.
        codeSplitting: {
          groups: [
            { name: 'solid', test: /node_modules\/(solid-js|@solidjs)\// },
            {
              name: 'base',
              test: /\/src\/(api\/(client|remote)|design|name\/(EntityName|AppName|visible)|view\/pages|session|format|shell\/(?!HelpDialog)|i18n\/(messages|plural|en|administration\.en|investigation\.en|policies\.en)\.ts)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./test.setup.ts'],
    testTimeout: 120_000,
    restoreMocks: true,
    unstubGlobals: true,
    // Test files of a worker share modules and a document, which reduces the run time to a quarter.
    // Each test empties the document. Test files with vi.mock run isolated.
    projects: [
      {
        extends: true,
        test: { name: 'shared', isolate: false, include: TESTS, exclude: WITH_MOCKS },
      },
      { extends: true, test: { name: 'alone', include: WITH_MOCKS } },
    ],
  },
});
