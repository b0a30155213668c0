import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Chat } from '../models/chat.ts';

/** What every view of the room needs: the chat, and its sentences in the language in use. */
export type Room = { chat: Chat; texts: ChatTexts };

export const RoomContext = createContext<Room | undefined>(undefined);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('A view of the chat stands outside of it.');
  return room;
}
