import { BotError, type Bot } from '../adapters/bots/bot.ts';

const bot: Bot = {
  name: 'missing',
  // eslint-disable-next-line require-yield
  async *answer() {
    throw new BotError('', { retryable: false });
  },
  classify: async () => null,
  close: () => {},
};

/** Answers for a chatbot that was taken away while a question of its visitors waited. */
export const missingBot: { bot: Bot; languages: readonly string[] } = { bot, languages: ['en'] };
