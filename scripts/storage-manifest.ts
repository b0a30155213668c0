/** `npm run storage`: writes `docs/storage.md`, the list of what the chat keeps on a visitor's device, from the code. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storageManifest, type StorageEntry } from '../protocol/storage-manifest.ts';

export const storageFile = fileURLToPath(new URL('../docs/storage.md', import.meta.url));

const row = ({ name, where, area, purpose, content, written, lifetime }: StorageEntry): string =>
  `| \`${name}\` | ${where}, \`${area}\` | ${purpose.class} | ${purpose.text} | ${content} | ${written} | ${lifetime} |`;

/** The page of the docs, whole. */
export function storagePage(entries: readonly StorageEntry[] = storageManifest): string {
  return `# What the chat keeps on a visitor's device

Made from \`protocol/storage-manifest.ts\` by \`npm run storage\`; an end-to-end test compares it with what is really there.

**Before the visitor acts there is nothing**: no cookie, no storage, no request beyond the script. To act is to open the
chat, to send something, to answer an invitation, or to arrive by one of our links. Where the chatbot or the page wants
consent (\`data-consent="required"\`), nothing is kept before the visitor has agreed, and what is kept is deleted when they
withdraw; the chat then goes on for that page view. There are no cookies, no IndexedDB, no caches and no fingerprints at
any time.

\`<id>\` is the chatbot's id. *page*: the shop's own storage. *frame*: the chat server's storage, which browsers keep apart for
every shop. *service*: what the chat needs to be the chat that the visitor asked for. *statistics*: only for the shop's numbers.

| name | where | class | purpose | content | written when | kept until |
| --- | --- | --- | --- | --- | --- | --- |
${entries.map(row).join('\n')}
`;
}

if (import.meta.main) {
  writeFileSync(storageFile, storagePage());
  console.log('Wrote docs/storage.md.');
}
