/**
 * What an inline chat's page sets for this one embed: `window.__CHATBOT_INLINE_OVERRIDES__` (embed.md 9a). Texts and
 * colours of the config, by the names that the config has them under, from their end: `primary_color`, `primaryColor`,
 * `brand_primary_color` and `{ theme: { brand: { primary_color } } }` are one setting. Pure.
 */
import { colourSchema } from '../../protocol/colour.ts';
import type { ChatbotConfig } from '../../protocol/config.ts';
import { decode } from '../../protocol/tolerant.ts';

type Setting = { path: string; also?: string; kind: 'text' | 'colour' };

const text = (path: string, also?: string): Setting => ({ path, kind: 'text', ...(also ? { also } : {}) });
const colour = (path: string, also?: string): Setting => ({ path, kind: 'colour', ...(also ? { also } : {}) });

/** Where two end alike, the first is meant. */
export const settings: readonly Setting[] = [
  text('display.welcome_message', 'inline_welcome_message'),
  text('display.name', 'chatbot_name'),
  text('disclosure'),
  text('product_card.open_label'),
  text('input.placeholder', 'input_placeholder'),
  colour('theme.brand.primary_color', 'colours_brand'),
  colour('theme.surface.background_color'),
  colour('theme.surface.muted_text_color'),
  colour('theme.messages.assistant.text_color'),
  colour('theme.messages.assistant.background_color'),
  colour('theme.messages.assistant.border_color'),
  colour('theme.messages.user.background_color'),
  colour('theme.messages.user.text_color'),
  colour('theme.messages.user.border_color'),
  colour('theme.input.text_color'),
  colour('theme.input.placeholder_color'),
  colour('theme.input.background_color'),
  colour('theme.input.border_color'),
  colour('theme.input.send_button.icon_color'),
  colour('theme.product_card.discount_price_color'),
  colour('theme.product_card.button.background_color'),
];

/** Longer than this, in characters, is no greeting and no label. */
const longest = 500;
/** Deeper than any setting. */
const deepest = 5;

type Values = Record<string, unknown>;
const isGroup = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');

/** `{ theme: { brand: { primaryColor: x } } }` → `theme_brand_primary_color`, x. */
function* leavesOf(values: Values, before = '', depth = 0): Generator<[name: string, value: unknown]> {
  for (const [key, value] of Object.entries(values)) {
    const name = before === '' ? snake(key) : `${before}_${snake(key)}`;
    if (isGroup(value) && depth < deepest) yield* leavesOf(value, name, depth + 1);
    else yield [name, value];
  }
}

function settingNamed(name: string): Setting | undefined {
  return settings.find(({ path, also }) => {
    const whole = path.replace(/\./g, '_');
    return [whole, also].some((known) => known === name || known?.endsWith(`_${name}`));
  });
}

/** The value as it will be used; `undefined` = refused. */
function valueFor({ kind }: Setting, value: unknown): string | undefined {
  if (kind === 'text') return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longest) : undefined;
  return decode(colourSchema, value);
}

/** A copy with one value set; groups that are not there are made. */
function withValue(group: Values, [name = '', ...rest]: readonly string[], value: string): Values {
  const inner = group[name];
  return { ...group, [name]: rest.length === 0 ? value : withValue(isGroup(inner) ? inner : {}, rest, value) };
}

export type Overridden = {
  config: ChatbotConfig;
  /** What stands in the empty field; '' = the chat's own words. */
  placeholder: string;
  /** Names that changed nothing, as the page wrote them but for their case. */
  refused: string[];
};

/** A colour is set by day and by night, unless its name begins with `dark_theme`. */
export function applyOverrides(config: ChatbotConfig, overrides: unknown): Overridden {
  let changed = config as unknown as Values;
  let placeholder = '';
  const refused: string[] = [];
  for (const [name, value] of leavesOf(isGroup(overrides) ? overrides : {})) {
    const atNight = name.startsWith('dark_theme_');
    const setting = settingNamed(atNight ? name.slice('dark_'.length) : name);
    const used = setting && valueFor(setting, value);
    if (setting === undefined || used === undefined) {
      refused.push(name);
    } else if (setting.path === 'input.placeholder') {
      placeholder = used;
    } else {
      const path = setting.path.split('.');
      if (!atNight) changed = withValue(changed, path, used);
      if (path[0] === 'theme') changed = withValue(changed, ['dark_theme', ...path.slice(1)], used);
    }
  }
  // Only values of settings that the config knows were changed, for values of their own kind.
  return { config: changed as unknown as ChatbotConfig, placeholder, refused };
}
