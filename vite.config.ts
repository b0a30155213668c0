import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { EnvironmentOptions, Plugin } from 'vite';

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Names by which the loader and the modules beside it know each other's members, and nobody else does: not the page, not
 * the frame, not the config, not the DOM, not the options of a tag (which another version of the script may read). The
 * build makes each one letter, the same in every file, so none may be a member of anything else that these files touch
 * (`has` would be a Map's); decision 0017.
 */
const ownNames =
  'invite wish mark requireConsent fill settle cameFrom visitor start deliver element introduce button keepKey ' +
  'askConsent carries stop session listen showWindow look isOpen reportPurchases dismissed paint display atEnd ' +
  'insert ended enter frame hello report content options forgetSession tell lifetime hear container say mustAsk ' +
  'usePart face whenHere alive bubble';
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const shortNames = {
  compress: true,
  mangle: true,
  codegen: true,
  mangleProps: {
    include: new RegExp(`^(${ownNames.replaceAll(' ', '|')})$`),
    cache: Object.fromEntries(ownNames.split(' ').map((name, index) => [name, letters[index]!])),
  },
};

/**
 * A script for strangers' pages, one file. The three that a page names are classic scripts; what the loader fetches when
 * the visitor comes near, or when the config asks for it, is a module.
 */
function pageScript(entry: string, file: string, format: 'iife' | 'es' = 'iife', minify: boolean | typeof shortNames = true): EnvironmentOptions {
  return {
    consumer: 'client',
    // Vite's wrapper for dynamic imports mentions it, and a classic script has none.
    ...(format === 'iife' ? { define: { 'import.meta.url': 'undefined' } } : {}),
    build: {
      outDir: root('dist'),
      emptyOutDir: false,
      copyPublicDir: false,
      // Older browsers lack what the chat needs anyway: `<dialog>`, dynamic imports, constructable stylesheets.
      target: 'es2022',
      minify: true,
      sourcemap: false,
      cssCodeSplit: false,
      rollupOptions: {
        input: root(entry),
        preserveEntrySignatures: 'strict',
        output: { format, entryFileNames: file, codeSplitting: false, minify },
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

/** The loader's CSS stands in template strings; its line breaks are for us. */
const cssWithoutLineBreaks: Plugin = {
  name: 'css-without-line-breaks',
  enforce: 'pre',
  apply: 'build',
  transform: (code, id) =>
    /loader\/[\w-]*styles\.ts$/.test(id) ? code.replace(/`[^`]*`/g, (text) => text.replaceAll('\n', '')) : null,
};

const pageScripts = {
  loader: pageScript('loader/index.ts', 'universal-chatbot.js', 'iife', shortNames),
  chatWindow: pageScript('loader/chat-window.ts', 'universal-chatbot-window.js', 'es', shortNames),
  config: pageScript('loader/fetch-config.ts', 'universal-chatbot-config.js', 'es', shortNames),
  arrival: pageScript('loader/arrival.ts', 'universal-chatbot-arrival.js', 'es', shortNames),
  question: pageScript('loader/question.ts', 'universal-chatbot-question.js', 'es', shortNames),
  consent: pageScript('loader/consent/index.ts', 'universal-chatbot-consent.js', 'es', shortNames),
  purchase: pageScript('loader/purchase/index.ts', 'universal-chatbot-purchase.js', 'es', shortNames),
  searchbar: pageScript('searchbar/index.ts', 'inline-search-bar.js'),
  suggestions: pageScript('searchbar/suggestions.ts', 'inline-search-bar-suggestions.js', 'es'),
  floatingSearch: pageScript('searchbar/floating.ts', 'floating-search-bar.js'),
  inline: pageScript('inline/index.ts', 'chatbotinline.js'),
  inlineWindow: pageScript('inline/inline-window.ts', 'chatbotinline-window.js', 'es'),
};

/** `vite build` makes everything: the chat app first (it empties `dist`), then the three page scripts. */
export default defineConfig({
  root: root('iframe-app'),
  base: './',
  cacheDir: root('node_modules/.vite'),
  appType: 'mpa',
  plugins: [plainLazyImports, cssWithoutLineBreaks],
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
          include: ['{protocol,texts,server,demo,bench,scripts,integrations}/**/*.test.ts'],
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
