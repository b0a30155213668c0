import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { EnvironmentOptions } from 'vite';

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One of the three page scripts: a classic script for strangers' pages, one file, no imports at run time. */
function pageScript(entry: string, file: string): EnvironmentOptions {
  return {
    consumer: 'client',
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
        output: { format: 'iife', entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

const pageScripts = {
  loader: pageScript('loader/index.ts', 'universal-chatbot.js'),
  searchbar: pageScript('searchbar/index.ts', 'inline-search-bar.js'),
  inline: pageScript('inline/index.ts', 'chatbotinline.js'),
};

/** `vite build` makes everything: the chat app first (it empties `dist`), then the three page scripts. */
export default defineConfig({
  root: root('iframe-app'),
  base: './',
  cacheDir: root('node_modules/.vite'),
  appType: 'mpa',
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
