/** What the announcer is given to say of the conversation: who speaks, then whole sentences (field notes 4.2). */
import type { ReadonlySignal } from '@preact/signals';
import type { Message } from '../../protocol/message.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Announcer } from './announcer.ts';
import type { Reader } from './sentences.ts';
import type { Turn } from './turns.ts';

export type VoiceDependencies = {
  announcer: Announcer;
  texts: ReadonlySignal<ChatTexts | undefined>;
  language: ReadonlySignal<string>;
  createReader(texts: ChatTexts, language: string): Reader;
};

export function createVoice({ announcer, texts, language, createReader }: VoiceDependencies) {
  let current: { turn: Turn; reader: Reader; named: boolean } | undefined;

  return {
    sent(): void {
      const said = texts.peek();
      if (said) announcer.say(said.status.sent);
    },
    /** Says what has become whole in an answer; the speaker is named once. */
    picture(turn: Turn, message: Message, final: boolean): void {
      const said = texts.peek();
      if (!said) return;
      if (current?.turn !== turn) current = { turn, reader: createReader(said, language.peek()), named: false };
      const sentences = current.reader.read(message, turn.openPart.peek()?.id, final);
      if (sentences.length === 0) return;
      const words = sentences.join(' ');
      announcer.say(current.named ? words : `${said.assistant}: ${words}`);
      current.named = true;
    },
    destroy(): void {
      current = undefined;
    },
  };
}

export type Voice = ReturnType<typeof createVoice>;
