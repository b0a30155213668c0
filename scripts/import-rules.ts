/**
 * Who may import whom: the table of `CONTRIBUTING.md` as data. A file obeys every rule whose `files` it lies under.
 *
 * Names: a path from the root (a folder ends with `/`), `*.tsx` for a kind of file, `npm:package`, `npm:*` for any
 * package, `node:` for what Node brings.
 */
export type Rule = {
  /** The folders and files that the rule is for. */
  files: readonly string[];
  except?: readonly string[];
  /** All that may be imported; left out = no limit by this rule. */
  may?: readonly string[];
  /** May also be imported with `import type`, which leaves nothing behind in the built code. */
  types?: readonly string[];
  /** May not be imported, whatever the other rules say. */
  never?: readonly string[];
  because: string;
};

const pageScripts = {
  may: ['protocol/page.ts', 'protocol/frame.ts', 'texts/page/'],
  types: ['protocol/'],
  because: 'a page script carries no npm package, no decoder and no text that it does not show',
};
const chatSession = ['iframe-app/ask.ts', 'iframe-app/api.ts', 'iframe-app/page-link.ts'];
const aboveAnswers = ['server/routes/', 'server/middleware/', 'server/openapi/', 'server/static/'];

export const rules: readonly Rule[] = [
  {
    files: ['protocol/'],
    may: ['protocol/', 'npm:valibot'],
    because: 'protocol is pure: its schema library and nothing else',
  },
  {
    files: ['protocol/page.ts', 'protocol/frame.ts'],
    may: ['protocol/page.ts', 'protocol/frame.ts'],
    types: ['protocol/'],
    because: 'the page scripts carry these two files',
  },
  { files: ['texts/'], may: ['texts/'], because: 'texts are texts' },

  { files: ['loader/'], ...pageScripts, may: ['loader/', ...pageScripts.may] },
  { files: ['inline/'], ...pageScripts, may: ['inline/', 'loader/', ...pageScripts.may] },
  { files: ['searchbar/'], ...pageScripts, may: ['searchbar/', ...pageScripts.may] },

  {
    files: ['iframe-app/'],
    may: [
      'iframe-app/',
      'protocol/',
      'texts/chat/',
      'package.json',
      'npm:preact',
      'npm:@preact/signals',
      'npm:@microsoft/fetch-event-source',
    ],
    because: 'the chat app knows the server by the protocol only',
  },
  {
    files: ['iframe-app/'],
    except: ['iframe-app/ask.ts'],
    never: ['npm:@microsoft/fetch-event-source'],
    because: 'one module asks questions; its defaults would ask twice',
  },
  {
    files: ['iframe-app/models/'],
    never: ['iframe-app/ui/', 'iframe-app/parts/', '*.tsx', 'npm:preact'],
    because: 'state knows nothing of its pictures',
  },
  {
    files: ['iframe-app/parts/'],
    never: ['iframe-app/models/', 'iframe-app/ui/', ...chatSession],
    because: 'a part is drawn from its own data; what it can do is handed to it',
  },
  {
    files: ['iframe-app/ui/'],
    never: chatSession,
    types: chatSession,
    because: 'the room around the parts speaks to the models, which speak to the network and the page',
  },

  {
    files: ['server/'],
    may: ['server/', 'protocol/', 'texts/server/', 'texts/page/', 'texts/assistant/', 'package.json', 'npm:*', 'node:'],
    never: [
      'server/main.ts',
      'npm:preact',
      'npm:@preact/signals',
      'npm:@microsoft/fetch-event-source',
      'npm:vite',
      'npm:vitest',
      'npm:fast-check',
      'npm:playwright',
      'npm:@playwright/test',
    ],
    because: 'the server is no front end and no tool, and nothing imports its start',
  },
  {
    files: ['server/'],
    except: ['server/main.ts', 'server/run-server.ts', 'server/start.ts'],
    never: ['server/app.ts', 'server/run-server.ts', 'server/start.ts'],
    because: 'main → app → routes → answers → catalog, store, adapters, webhooks: never upwards',
  },
  {
    files: ['server/answers/', 'server/chatbots/'],
    never: aboveAnswers,
    because: 'answers are made without knowing HTTP',
  },
  {
    files: ['server/middleware/'],
    never: ['server/routes/', 'server/answers/', 'server/catalog/', 'server/adapters/'],
    because: 'middleware knows requests, not conversations',
  },
  {
    files: ['server/catalog/'],
    may: ['server/catalog/', 'protocol/', 'texts/', 'npm:*', 'node:'],
    because: 'the catalog stands alone: import, index and search',
  },
  {
    files: ['server/store/'],
    may: ['server/store/', 'protocol/', 'server/clock.ts', 'server/ids.ts', 'npm:kysely', 'npm:pg', 'node:'],
    types: ['server/logging.ts'],
    because: 'the store keeps what it is given',
  },
  {
    files: ['server/adapters/'],
    never: ['server/store/', 'server/answers/', 'server/webhooks/', 'server/chatbots/', ...aboveAnswers],
    because: 'an adapter talks to the outside; storing is not its business',
  },
  {
    files: ['server/webhooks/'],
    never: ['server/answers/', 'server/adapters/', 'server/catalog/', ...aboveAnswers],
    because: 'an outbox knows rows and addresses',
  },

  {
    files: ['e2e/'],
    may: ['e2e/', 'scripts/', 'npm:*', 'node:'],
    types: ['protocol/'],
    because: 'a story sees what a visitor sees: built files',
  },
  {
    files: ['demo/'],
    may: ['demo/', 'npm:csv-parse', 'node:'],
    types: ['protocol/'],
    because: 'the shop is a stranger that has one script tag',
  },
  {
    files: ['integrations/'],
    may: ['integrations/', 'node:'],
    types: ['protocol/'],
    because: 'what runs on other people’s platforms knows the chat from outside',
  },
  {
    files: ['bench/'],
    may: ['bench/', 'protocol/', 'texts/', 'server/catalog/', 'server/adapters/bots/', 'e2e/processes.ts', 'scripts/browsers.ts', 'npm:*', 'node:'],
    because: 'built files, the pure functions that are measured, and what starts the product and a browser',
  },
  {
    files: ['scripts/'],
    may: ['scripts/', 'server/main.ts', 'demo/main.ts', 'protocol/storage.ts', 'protocol/storage-manifest.ts', 'npm:*', 'node:'],
    because: 'scripts start things, or write down what is said elsewhere; they are no part of them',
  },
];

/** Tests, what they share and the processes that they start: they may use any tool, and all of their own folder. */
export const testCode = /(\.(test|contract|child)\.tsx?$)|(^|\/)(testing|contract)\/|(^|\/)testing\.tsx?$/;
export const testsMay: readonly string[] = ['npm:*', 'node:', 'scripts/'];
