/** What clients are told of a chatbot: `GET /config` (api.md 3.1) and the loader's public config (embed.md 9). */
import { decodeConfig, type ChatbotConfig } from '../../protocol/config.ts';
import type { PublicConfig } from '../../protocol/page.ts';
import { loader as da } from '../../texts/page/da.ts';
import { loader as en } from '../../texts/page/en.ts';
import { inAllLanguages, localise, type ChatbotFile } from './chatbot-file.ts';
import { readableOn } from './contrast.ts';

const livechatOff = { enabled: false, configured: false, availability_status: 'offline', availability_reason: 'disabled' };

/** The config in one language; complete, because our own decoder fills in what the file leaves to us. */
export function chatbotConfig(id: string, file: ChatbotFile, publicUrl: string, language: string): ChatbotConfig {
  const [first = 'en'] = file.languages;
  const say = (value: Parameters<typeof localise<string>>[0] | null | undefined): string | null =>
    value === null || value === undefined ? null : (localise(value, language, first) ?? null);
  const { display } = file;
  const subtitle = display.subtitle === null ? null : localise(display.subtitle, language, first);
  return decodeConfig({
    display: {
      name: display.name,
      avatar: { url: assetUrl(id, display.avatar, publicUrl) },
      welcome_message: say(display.welcome_message),
      subtitle: subtitle ? { text: subtitle.text, link: subtitle.link ?? null } : null,
      privacy_policy_url: display.privacy_policy_url,
    },
    theme: clientTheme(id, file.theme, publicUrl),
    dark_theme: clientTheme(id, file.dark_theme ?? file.theme, publicUrl),
    popup_messages: file.popup_messages.map((popup) => ({ ...popup, text: say(popup.text) })),
    start_prompts: file.start_prompts.map((prompt) => ({ ...prompt, prompt_text: say(prompt.prompt_text) })),
    product_card: {
      open_label: say(file.product_card?.open_label),
      add_to_cart: file.product_card?.add_to_cart ?? { enabled: false },
    },
    livechat: livechatOff,
    forms: [],
    image_enabled: file.image_enabled,
    ...(file.disclosure === undefined ? {} : { disclosure: say(file.disclosure) }),
  });
}

/**
 * The theme with what only the server knows. The vendor's mobile SDKs fail on a theme without a font for their platform;
 * `sha256: null` stands for the platform's own, so that the file it names need not exist.
 */
function clientTheme(id: string, { header, font, ...theme }: ChatbotFile['theme'], publicUrl: string): object {
  const asset_url = assetUrl(id, 'font.ttf', publicUrl);
  return {
    ...theme,
    header: { ...header, logo: { url: assetUrl(id, header?.logo?.url ?? null, publicUrl) } },
    font: { ios: { asset_url, sha256: null, format: 'ttf' }, android: { asset_url }, ...font },
  };
}

export const isAddress = (asset: string): boolean => /^(https?:|data:)/.test(asset);

/** Where an asset of the chatbot is served; addresses elsewhere stay as they are. */
export function assetUrl(id: string, asset: string | null, publicUrl: string): string | null {
  if (asset === null || isAddress(asset)) return asset;
  const path = asset.split('/').map(encodeURIComponent).join('/');
  return `${publicUrl}/chatbots/${encodeURIComponent(id)}/assets/${path}`;
}

const pageTexts: Record<string, typeof en> = { da, en };
/** What the loader says itself, in each of the chatbot's languages; in English where we do not speak one. */
function spoken(languages: readonly string[]): PublicConfig['texts'] {
  const all = (key: keyof typeof en): Record<string, string> =>
    Object.fromEntries(languages.map((language) => [language, (pageTexts[language] ?? en)[key]]));
  return { open: all('open'), close: all('close'), dismiss: all('dismiss') };
}

/** `picture`: the launcher's picture as a `data:` URL. */
export function publicConfig(id: string, file: ChatbotFile, picture: string | null): PublicConfig {
  const { languages, launcher } = file;
  const brand = chatbotConfig(id, file, '', languages[0] ?? 'en').theme.brand.primary_color;
  return {
    chatbot_id: id,
    environment: file.environment,
    name: file.display.name,
    languages,
    launcher: {
      position: launcher.position,
      offset_x: launcher.offset_x,
      offset_y: launcher.offset_y,
      size: launcher.size,
      z_index: launcher.z_index,
      badge: launcher.badge,
      picture,
      label: launcher.label === undefined ? {} : inAllLanguages(launcher.label, languages),
    },
    colours: {
      brand,
      on_brand: readableOn(brand),
      badge: launcher.badge_color ?? null,
      on_badge: launcher.badge_color === undefined ? null : readableOn(launcher.badge_color),
    },
    texts: spoken(languages),
    popups: file.popup_messages.map(({ id: popupId, text, url_pattern, delay_seconds, is_default }) => ({
      id: popupId,
      text: inAllLanguages(text, languages),
      url_pattern,
      delay_seconds: delay_seconds ?? 0,
      is_default,
    })),
    popup_frequency: file.popup_frequency,
    url_rules: file.url_rules,
    url_message: file.url_message,
    page_path: file.page_path,
    events: file.events,
    viewport_rules: file.viewport_rules,
    consent: file.consent,
    purchase: file.purchase ?? null,
    search_prompts: file.search_bar.suggestions
      ? file.start_prompts.map(({ prompt_text, url_pattern }) => ({ text: inAllLanguages(prompt_text, languages), url_pattern }))
      : [],
  };
}
