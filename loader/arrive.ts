/** A script of ours has come to the page: the first, or another one. */
import type { Options } from './options.ts';
import { createPageApi } from './page-api.ts';
import type { LoadPart } from './parts.ts';

/** `inside`: the config that the script carries. */
export function arrive(options: Options, inside: unknown, loadPart: LoadPart): void {
  const before = window.DialogIntelligens ?? { q: [] };
  const wanted = !window.chatbotInitialized && options.chatbotId;
  // A second script starts afresh where the first was destroyed; otherwise it is one warning and no more.
  if ('init' in before) return wanted ? before.init({ ...options, inside }) : undefined;
  const api = createPageApi(options, inside, loadPart);
  window.DialogIntelligens = api;
  if (wanted) api.init();
  api.q.push(...before.q);
}
