/** All chatbots of a folder, kept up to date. A broken edit leaves the last good version at work, and is logged. */
import { watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { every, type Clock } from '../clock.ts';
import type { Logger } from '../logging.ts';
import { StartProblem } from '../problems.ts';
import type { Chatbot } from './chatbot.ts';
import { fingerprint } from './folder.ts';
import { ChatbotProblem, loadChatbot, type LoadOptions } from './load-chatbot.ts';

export type Chatbots = {
  get(id: string): Chatbot | undefined;
  all(): Chatbot[];
  /** Reads again what changed. Never throws. */
  rescan(): Promise<void>;
  close(): void;
};

export type ChatbotsOptions = Pick<LoadOptions, 'publicUrl' | 'environment' | 'bots' | 'openCatalog'> & {
  folder: string;
  clock: Clock;
  logger: Logger;
  /** Whether changes are noticed by themselves. */
  watch: boolean;
};

/** Editors write in several steps: a change is read when the folder has been quiet for this long. */
const quietMilliseconds = 250;
/** Notices are lost on some file systems; this is how long a change may then stay unseen. */
const rescanMilliseconds = 30_000;
/** Answers that are being written go on with the old version for this long. */
const retireMilliseconds = 150_000;

type Loaded = { chatbot: Chatbot; fingerprint: string };

/** Loads all chatbots. Throws {@link StartProblem} when one is broken or there is none. */
export async function openChatbots(options: ChatbotsOptions): Promise<Chatbots> {
  const { folder, clock, logger } = options;
  const loaded = new Map<string, Loaded>();
  /** Fingerprints that turned out broken: reported once, not at every look. */
  const broken = new Map<string, string>();

  async function load(id: string): Promise<Loaded> {
    const path = join(folder, id);
    // Taken before reading: what is written meanwhile is read again next time.
    const before = await fingerprint(path);
    const { publicUrl, environment, bots, openCatalog } = options;
    const name = `${basename(folder)}/${id}`;
    const chatbot = await loadChatbot({ id, folder: path, name, publicUrl, environment, bots, openCatalog });
    return { chatbot, fingerprint: before };
  }

  function retire(id: string): void {
    const old = loaded.get(id)?.chatbot;
    loaded.delete(id);
    if (old) clock.after(retireMilliseconds, () => old.close());
  }

  async function refresh(id: string): Promise<void> {
    const current = await fingerprint(join(folder, id));
    const known = loaded.get(id);
    const expired = known?.chatbot.expiresAt != null && known.chatbot.expiresAt <= clock.now();
    if ((known?.fingerprint === current && !expired) || broken.get(id) === current) return;
    try {
      const next = await load(id);
      if (closed) return next.chatbot.close();
      retire(id);
      loaded.set(id, next);
      broken.delete(id);
      logger.info({ chatbot: id }, known ? 'chatbot reloaded' : 'chatbot loaded');
    } catch (error) {
      broken.set(id, current);
      logger.error({ chatbot: id }, `chatbot not reloaded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function look(): Promise<void> {
    const ids = await chatbotIds(folder).catch(() => [...loaded.keys()]);
    for (const id of loaded.keys()) if (!ids.includes(id)) retire(id);
    for (const id of ids) await refresh(id);
  }

  let closed = false;
  let looking: Promise<void> = Promise.resolve();
  const rescan = (): Promise<void> => {
    looking = looking.then(async () => {
      if (!closed) await look();
    });
    return looking;
  };

  for (const id of await chatbotIds(folder).catch(() => [])) {
    try {
      loaded.set(id, await load(id));
    } catch (error) {
      for (const { chatbot } of loaded.values()) chatbot.close();
      throw error instanceof ChatbotProblem ? new StartProblem(error.message) : error;
    }
  }
  if (loaded.size === 0) throw new StartProblem(`There is no chatbot in ${folder} (a folder with a chatbot.json).`);
  const stopWatching = options.watch ? watchFolder(folder, clock, rescan) : () => {};

  return {
    // Folders keep their names as they were made; whoever asks may write them the other way.
    get: (id) => (loaded.get(id.normalize('NFC')) ?? loaded.get(id.normalize('NFD')))?.chatbot,
    all: () => [...loaded.values()].map((entry) => entry.chatbot),
    rescan,
    close() {
      closed = true;
      stopWatching();
      for (const { chatbot } of loaded.values()) chatbot.close();
    },
  };
}

async function chatbotIds(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const found = await Promise.all(
    folders.map(async ({ name }) => ((await readdir(join(folder, name))).includes('chatbot.json') ? [name] : [])),
  );
  return found.flat().sort();
}

function watchFolder(folder: string, clock: Clock, rescan: () => Promise<void>): () => void {
  let cancelQuiet = (): void => {};
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { recursive: true, persistent: false }, () => {
      cancelQuiet();
      cancelQuiet = clock.after(quietMilliseconds, () => void rescan());
    });
    // For instance no watches left on this machine: the regular look goes on.
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = undefined;
  }
  const stopLooking = every(clock, rescanMilliseconds, rescan);
  return () => {
    cancelQuiet();
    stopLooking();
    watcher?.close();
  };
}
