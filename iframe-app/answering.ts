/** Everything that is needed from the first question on, and for reading an earlier conversation: one chunk, loaded late. */
export { createDraft } from '../protocol/draft.ts';
export { createAsk, decodeHistoryPage } from './ask.ts';
export { createReader } from './models/sentences.ts';
export { views } from './parts/views.tsx';
