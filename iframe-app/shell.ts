/** What the server wrote into the chat's page (`di-shell`): everything the first picture needs, without a request. */
import { decodeConfig, type ChatbotConfig } from '../protocol/config.ts';

export type Shell = {
  chatbotId: string;
  environment: 'live' | 'test';
  /** Origin of the API; '' is the frame's own. */
  apiBase: string;
  allowedDomains: readonly string[] | undefined;
  /** The first is the default. */
  languages: readonly string[];
  includeUrls: boolean;
  /** By language. Empty where another server made the page: then the config is asked for. */
  configs: Readonly<Record<string, ChatbotConfig>>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textsOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;

function parse(json: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Reads the data block; whatever is missing comes from the page's address (`?id=`, `?environment=test`). */
export function readShell(json: string | null | undefined, search: string): Shell {
  const data = parse(json);
  const query = new URLSearchParams(search);
  const configs = isRecord(data['configs']) ? data['configs'] : {};
  const apiBase = typeof data['apiBase'] === 'string' ? data['apiBase'].replace(/\/+$/, '') : '';
  return {
    chatbotId: typeof data['chatbotId'] === 'string' ? data['chatbotId'] : (query.get('id') ?? ''),
    environment: (data['environment'] ?? query.get('environment')) === 'test' ? 'test' : 'live',
    apiBase,
    allowedDomains: textsOf(data['allowedDomains']),
    languages: textsOf(data['languages']) ?? [],
    includeUrls: data['includeUrls'] === true,
    configs: Object.fromEntries(Object.entries(configs).map(([language, config]) => [language, decodeConfig(config)])),
  };
}

/** The chatbot's language that fits best: the same, else the same base, else its first (decisions: `data-language`). */
export function pickLanguage(wanted: string | undefined, languages: readonly string[]): string {
  const tag = (wanted ?? '').toLowerCase().replace('_', '-');
  const base = tag.split('-')[0] ?? '';
  return (
    languages.find((language) => language.toLowerCase() === tag) ??
    languages.find((language) => base !== '' && language.toLowerCase().split('-')[0] === base) ??
    languages[0] ??
    (tag === '' ? 'en' : tag)
  );
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ckb', 'yi', 'dv', 'ug']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
