/** Every change of the schema, oldest first. A change that was released is never edited: add a file, add it here. */
import type { Migration } from '../migrate.ts';
import { conversations } from './0001-conversations.ts';
import { purchases } from './0002-purchases.ts';

export const migrations: readonly Migration[] = [conversations, purchases];
