import { isMainThread, parentPort, workerData, Worker } from 'node:worker_threads';
import { importCatalog, type ImportOptions, type ImportSummary, type Progress } from './import-catalog.ts';
import { CatalogFileError } from './report.ts';
import type { Source } from './source.ts';
import { shopVariables } from './variables.ts';

type Job = { options: Omit<ImportOptions, 'onProgress'>; source: Source };
type Message =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; summary: ImportSummary }
  | { kind: 'refused'; message: string };

/**
 * `importCatalog` in a thread of its own, for files that would keep a server from answering: building the index of a
 * large catalog takes seconds that cannot be divided.
 */
export function importInWorker({ onProgress, ...options }: ImportOptions, source: Source): Promise<ImportSummary> {
  return new Promise((resolve, reject) => {
    const environment = Object.fromEntries(shopVariables(options.environment));
    const job: Job = { options: { ...options, environment }, source };
    const worker = new Worker(new URL(import.meta.url), { workerData: { catalogImport: job } });
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'done') resolve(message.summary);
      else reject(new CatalogFileError(message.message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The catalog import ended early (exit code ${code}).`)));
  });
}

async function work({ options, source }: Job, tell: (message: Message) => void): Promise<void> {
  try {
    const onProgress = (progress: Progress): void => tell({ kind: 'progress', progress });
    tell({ kind: 'done', summary: await importCatalog({ ...options, onProgress }, source) });
  } catch (error) {
    if (!(error instanceof CatalogFileError)) throw error;
    tell({ kind: 'refused', message: error.message });
  }
}

// This file is also what runs in the thread; a test runner's own threads bring no job.
const data: unknown = workerData;
if (!isMainThread && parentPort && typeof data === 'object' && data !== null && 'catalogImport' in data) {
  const port = parentPort;
  // Sent by importInWorker of this very file.
  await work(data.catalogImport as Job, (message) => port.postMessage(message));
}
