import { randomBytes } from 'node:crypto';

/** Says what an id stands for, for whoever reads a log. To clients all ids are opaque (api.md 0.3). */
export type IdKind = 'visitor' | 'conversation' | 'message' | 'answer' | 'attachment' | 'part' | 'process' | 'purchase';
const prefixes: Record<IdKind, string> = {
  visitor: 'v',
  conversation: 'c',
  message: 'm',
  answer: 'a',
  attachment: 'f',
  part: 'p',
  process: 'w',
  purchase: 'b',
};

/** An unguessable id of 120 random bits. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${randomBytes(15).toString('base64url')}`;
}
