/** A chatbot, ready to work: what its folder says, in the shapes that routes and answers need. */
import type { ChatbotConfig } from '../../protocol/config.ts';
import type { PublicConfig } from '../../protocol/page.ts';
import type { Bot } from '../adapters/bots/bot.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ChatbotFile } from './chatbot-file.ts';

export type Asset = { file: string; contentType: string };

/** Whom the chat app's Content-Security-Policy lets in, as host sources (embed.md 9). */
export type ContentSources = { frameAncestors: string[]; images: string[]; fonts: string[] };

export type Chatbot = {
  id: string;
  environment: 'live' | 'test';
  /** The first is the default. */
  languages: readonly string[];
  file: ChatbotFile;
  bot: Bot;
  /** By language; all of the chatbot's. */
  configs: Readonly<Record<string, ChatbotConfig>>;
  publicConfig: PublicConfig;
  sources: ContentSources;
  /** By their path below `assets/`. */
  assets: ReadonlyMap<string, Asset>;
  /** When the chatbot must be read again although nothing changed (a sale begins or ends); epoch milliseconds. */
  expiresAt: number | null;
  /** Frees bot and catalog. */
  close(): void;
};

/** What a bot is made from. */
export type BotSetup = {
  chatbotId: string;
  /** The chatbot's folder, absolute: what it knows lies below. */
  folder: string;
  file: ChatbotFile;
  /** `null` when the chatbot has none. Closed by its owner, not by the bot. */
  catalog: Catalog | null;
  languages: readonly string[];
};
export type BotFactory = (setup: BotSetup) => Bot | Promise<Bot>;
/** By the `type` that a chatbot's file names. */
export type BotFactories = Readonly<Record<string, BotFactory>>;
