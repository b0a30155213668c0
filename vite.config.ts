import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { EnvironmentOptions, Plugin } from 'vite';

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * A script for strangers' pages, one file. The three that a page names are classic scripts; what the loader fetches when
 * the visitor comes near is a module.
 */
function pageScript(entry: string, file: string, format: 'iife' | 'es' = 'iife'): EnvironmentOptions {
  return {
    consumer: 'client',
    // Vite's wrapper for dynamic imports mentions it, and a classic script has none.
    ...(format === 'iife' ? { define: { 'import.meta.url': 'undefined' } } : {}),
    build: {
      outDir: root('dist'),
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2019',
      minify: true,
      sourcemap: false,
      cssCodeSplit: false,
      rollupOptions: {
        input: root(entry),
        preserveEntrySignatures: 'strict',
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

/**
 * Vite's helper for lazy chunks preloads their styles and reports failures; our lazy chunks have no styles, and their
 * callers handle the failure, so a plain import does the same in 1 kB less.
 */
const plainLazyImports: Plugin = {
  name: 'plain-lazy-imports',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null),
};

const pageScripts = {
  loader: pageScript('loader/index.ts', 'universal-chatbot.js'),
  chatWindow: pageScript('loader/chat-window.ts', 'universal-chatbot-window.js', 'es'),
  searchbar: pageScript('searchbar/index.ts', 'inline-search-bar.js'),
  inline: pageScript('inline/index.ts', 'chatbotinline.js'),
};

/** `vite build` makes everything: the chat app first (it empties `dist`), then the three page scripts. */
export default defineConfig({
  root: root('iframe-app'),
  base: './',
  cacheDir: root('node_modules/.vite'),
  appType: 'mpa',
  plugins: [plainLazyImports],
  clearScreen: false,
  environments: {
    client: {
      build: {
        outDir: root('dist/chat'),
        emptyOutDir: true,
        target: 'es2022',
        manifest: true,
        modulePreload: { polyfill: false },
        rollupOptions: { input: root('iframe-app/index.html') },
      },
    },
    ...pageScripts,
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', ...Object.keys(pageScripts)]) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'node',
          root: root('.'),
          environment: 'node',
          include: ['{protocol,texts,server,demo,bench,scripts}/**/*.test.ts'],
          setupFiles: [root('scripts/random-tests.ts')],
          testTimeout: 30_000,
        },
      },
      {
        root: root('.'),
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'dom',
          root: root('.'),
          environment: 'happy-dom',
          include: ['{loader,searchbar,inline,iframe-app}/**/*.test.{ts,tsx}'],
          setupFiles: [root('scripts/random-tests.ts')],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
