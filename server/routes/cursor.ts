import { invalidField } from '../problems.ts';

/** Where a page of history goes on; opaque to clients, and of use in its own conversation only. */
export function encodeCursor(conversationId: string, position: number): string {
  return Buffer.from(`${conversationId} ${position}`).toString('base64url');
}

/** The position in a cursor; 422 for one that we did not make. */
export function decodeCursor(cursor: string, conversationId: string | undefined): number {
  const [conversation, position = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (conversation !== conversationId || !/^\d{1,15}$/.test(position)) throw invalidField('cursor', (fields) => fields.notACursor);
  return Number(position);
}
