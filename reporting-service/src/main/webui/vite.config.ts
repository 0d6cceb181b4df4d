import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { world } from './world.plugin.ts';

// `npm run dev` stands alone: it passes API calls to a running reporting-service.
const backend = process.env.PENUMBRA_REPORTING_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [solid(), world()],
  server: {
    proxy: { '/api': backend, '/login': backend, '/logout': backend },
  },
  build: {
    target: 'es2023',
    // The content security policy allows files of our own origin only: nothing becomes a data: URL,
    // and no inline script is written for preloading.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // What every page needs comes as two files instead of a dozen.
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
  },
});
