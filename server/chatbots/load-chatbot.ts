import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { ShopEnvironment } from '../catalog/import/variables.ts';
import type { BotFactories, Chatbot, ContentSources } from './chatbot.ts';
import { assetUrl, chatbotConfig, isAddress, publicConfig } from './chatbot-config.ts';
import type { ChatbotFile } from './chatbot-file.ts';
import { listAssets } from './folder.ts';
import { isHostSource, normaliseHostSource, originOf } from './host-source.ts';
import { pictureAsDataUrl } from './picture.ts';
import { readChatbotFile } from './read-chatbot-file.ts';

/** What is wrong with a chatbot's folder, one line each. */
export class ChatbotProblem extends Error {
  override readonly name = 'ChatbotProblem';
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

export type OpenedCatalog = { catalog: Catalog; imageHosts: string[]; expiresAt: number | null };
export type OpenChatbotCatalog = (id: string, folder: string, settings: NonNullable<ChatbotFile['catalog']>) => Promise<OpenedCatalog>;

export type LoadOptions = {
  id: string;
  folder: string;
  /** How messages name the folder: `chatbots/shop-bot`. */
  name: string;
  publicUrl: string;
  environment: ShopEnvironment;
  bots: BotFactories;
  openCatalog: OpenChatbotCatalog;
};

/** Reads a chatbot's folder and starts its bot. Throws {@link ChatbotProblem}. */
export async function loadChatbot(options: LoadOptions): Promise<Chatbot> {
  const { id, folder, name } = options;
  const source = await readFile(join(folder, 'chatbot.json'), 'utf8').catch(() => undefined);
  if (source === undefined) throw new ChatbotProblem([`${name}/chatbot.json cannot be read.`]);
  const read = readChatbotFile(source, `${name}/chatbot.json`, options.environment);
  if (!read.ok) throw new ChatbotProblem(read.problems);
  const { file } = read;
  const assets = await listAssets(folder);
  for (const [where, picture] of pictures(file)) {
    if (!picture || isAddress(picture) || assets.has(picture)) continue;
    throw new ChatbotProblem([`${name}/chatbot.json ${where}: there is no picture assets/${picture}`]);
  }
  const picture = await launcherPicture(file, folder, name);
  const makeBot = options.bots[file.bot.type];
  if (!makeBot) throw new ChatbotProblem([`${name}/chatbot.json bot.type: there is no bot "${file.bot.type}"`]);
  const opened = file.catalog ? await openCatalog(options, file.catalog) : null;
  const bot = await startBot();

  async function startBot(): Promise<Chatbot['bot']> {
    try {
      return await makeBot!({ chatbotId: id, folder, file, catalog: opened?.catalog ?? null, languages: file.languages });
    } catch (error) {
      opened?.catalog.close();
      throw new ChatbotProblem([`${name}: the bot "${file.bot.type}" cannot start: ${messageOf(error)}`]);
    }
  }

  return {
    id,
    environment: file.environment,
    languages: file.languages,
    file,
    bot,
    configs: Object.fromEntries(file.languages.map((language) => [language, chatbotConfig(id, file, options.publicUrl, language)])),
    publicConfig: publicConfig(id, file, picture),
    sources: contentSources(id, file, opened?.imageHosts ?? [], options.publicUrl),
    assets,
    expiresAt: opened?.expiresAt ?? null,
    close() {
      bot.close();
      opened?.catalog.close();
    },
  };
}

/** Pictures that may lie in the chatbot's `assets` folder. */
function pictures({ display, theme, dark_theme }: ChatbotFile): [where: string, picture: string | null | undefined][] {
  return [
    ['display.avatar', display.avatar],
    ['theme.header.logo.url', theme.header?.logo?.url],
    ['dark_theme.header.logo.url', dark_theme?.header?.logo?.url],
  ];
}

async function openCatalog(options: LoadOptions, settings: NonNullable<ChatbotFile['catalog']>): Promise<OpenedCatalog> {
  try {
    return await options.openCatalog(options.id, options.folder, settings);
  } catch (error) {
    throw new ChatbotProblem([`${options.name}/${settings.file}: ${messageOf(error)}`]);
  }
}

async function launcherPicture(file: ChatbotFile, folder: string, name: string): Promise<string | null> {
  const { picture } = file.launcher;
  if (picture === undefined) return null;
  try {
    return await pictureAsDataUrl(join(folder, 'assets', picture));
  } catch (error) {
    throw new ChatbotProblem([`${name}/assets/${picture} ${messageOf(error)}`]);
  }
}

/** Who may frame the chat, and where its pictures and fonts may come from. */
export function contentSources(id: string, file: ChatbotFile, catalogHosts: readonly string[], publicUrl: string): ContentSources {
  const { logo } = file.theme.header ?? {};
  const addresses = [assetUrl(id, file.display.avatar, publicUrl), assetUrl(id, logo?.url ?? null, publicUrl), file.theme.font?.web?.asset_url];
  const named = addresses.flatMap((address) => (address ? (originOf(address) ?? []) : [])).filter(isHostSource);
  const declared = file.asset_hosts.map(normaliseHostSource);
  const unique = (hosts: readonly string[]): string[] => [...new Set(hosts)];
  return {
    frameAncestors: unique(file.allowed_domains.map(normaliseHostSource)),
    images: unique([...declared, ...named, ...catalogHosts.filter(isHostSource)]),
    fonts: unique([...declared, ...named]),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
