import { answerMethods } from './answers.ts';
import { askMethods } from './ask.ts';
import { classificationMethods } from './classifications.ts';
import { conversationMethods } from './conversations.ts';
import type { Engine, Warn } from './engine.ts';
import { eventMethods } from './events.ts';
import { finishMethods } from './finish.ts';
import { messageMethods } from './messages.ts';
import { migrate, type Migration } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { purchaseMethods } from './purchases.ts';
import { purgeMethods } from './purge.ts';
import type { Store } from './store.ts';
import { visitorMethods } from './visitors.ts';

export type StoreOptions = {
  /** Hears of lost connections, in one sentence each; the default is a warning of the process. */
  warn?: Warn;
  /** Another list than the program's own, for tests. */
  migrations?: readonly Migration[];
};

/** The store on an engine. All SQL of both engines is in the files above. */
export function createSqlStore(engine: Engine, changes: readonly Migration[] = migrations): Store {
  return {
    engine: engine.name,
    migrate: async () => {
      await migrate(engine, changes);
      await engine.topics.start();
    },
    check: engine.probe,
    close: engine.close,
    ...visitorMethods(engine),
    ...conversationMethods(engine),
    ...askMethods(engine),
    ...answerMethods(engine),
    ...eventMethods(engine),
    ...finishMethods(engine),
    ...messageMethods(engine),
    ...classificationMethods(engine),
    ...purchaseMethods(engine),
    ...purgeMethods(engine),
    publish: engine.topics.publish,
    subscribe: engine.topics.subscribe,
  };
}
