/** `GET /config` (api.md 3.1), banners (3.2), and the loader's public config (embed.md 9). */
import * as v from 'valibot';
import { formTriggers, submitActionSchema } from './form-words.ts';
import { limits } from './limits.ts';
import type { PublicConfig } from './page.ts';
import { themeSchema, type Theme } from './theme.ts';
import { decode, documented, list, listOrEmpty, omittable, optional, wholeFrom, word, wordOr } from './tolerant.ts';

const displaySchema = v.object({
  name: optional(v.string(), ''),
  avatar: optional(v.object({ url: optional(v.string(), null) }), { url: null }),
  welcome_message: optional(v.string(), null),
  subtitle: optional(
    v.object({
      text: optional(v.string(), null),
      link: optional(v.object({ text: v.string(), url: v.string() }), null),
    }),
    null,
  ),
  privacy_policy_url: optional(v.string(), ''),
});

const startPromptSchema = v.object({
  prompt_text: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  url_pattern: optional(v.string(), null),
});
/** A question to begin with; its identity is its index. */
export type StartPrompt = v.InferOutput<typeof startPromptSchema>;

const popupFields = v.object({
  id: optional(v.string(), ''),
  text: v.string(),
  url_pattern: optional(v.string(), null),
  delay_seconds: optional(v.number(), null),
  is_default: optional(v.boolean(), false),
});
/** A bare string is accepted as `{ text }`. */
const popupMessageSchema = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { text: value } : value)),
  popupFields,
);
documented.set(popupMessageSchema, { kind: 'as', schema: popupFields });

const availabilityReasons = [
  'disabled',
  'manual_live',
  'manual_offline',
  'always_on',
  'within_working_hours',
  'outside_working_hours',
] as const;
const livechatSchema = v.object({
  enabled: optional(v.boolean(), false),
  configured: optional(v.boolean(), false),
  availability_status: wordOr(['live', 'offline'], 'offline'),
  availability_reason: optional(word(availabilityReasons), 'disabled'),
  show_livechat_logo: optional(v.boolean(), true),
  attachments_enabled: optional(v.boolean(), false),
  max_attachment_size_bytes: optional(wholeFrom(1), limits.attachmentBytes),
});

const formReferenceSchema = v.object({
  form_id: v.string(),
  name: optional(v.string(), null),
  trigger: optional(word(formTriggers), 'unknown'),
  override_targets: listOrEmpty(v.string()),
  submit_actions: listOrEmpty(submitActionSchema),
});

/** Anything else is no dark theme at all, not a light one in its place. */
const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const darkThemeSchema = v.pipe(v.unknown(), v.check(isGroup), themeSchema);
documented.set(darkThemeSchema, { kind: 'as', schema: themeSchema });

const configEntries = {
  display: optional(displaySchema, v.parse(displaySchema, {})),
  theme: themeSchema,
  dark_theme: omittable(darkThemeSchema),
  popup_messages: listOrEmpty(popupMessageSchema),
  start_prompts: listOrEmpty(startPromptSchema),
  product_card: optional(
    v.object({
      open_label: optional(v.pipe(v.string(), v.trim(), v.nonEmpty()), null),
      add_to_cart: optional(v.object({ enabled: optional(v.boolean(), false) }), { enabled: false }),
    }),
    { open_label: null, add_to_cart: { enabled: false } },
  ),
  livechat: v.fallback(v.nullish(livechatSchema, {} as never), () => v.parse(livechatSchema, {})),
  forms: listOrEmpty(formReferenceSchema),
  image_enabled: optional(v.boolean(), true),
  /** Our extension: the text that says that a machine answers; absent on other servers. */
  disclosure: omittable(v.string()),
};
export const chatbotConfigSchema = v.object(configEntries);
/** `dark_theme` is the theme itself where the server has none. */
export type ChatbotConfig = Omit<v.InferOutput<typeof chatbotConfigSchema>, 'dark_theme'> & { dark_theme: Theme };

/** Any JSON value as a config: everything that is missing or malformed has its documented default. Never throws. */
export function decodeConfig(value: unknown): ChatbotConfig {
  const config = decode(chatbotConfigSchema, value) ?? v.parse(chatbotConfigSchema, {});
  return { ...config, dark_theme: config.dark_theme ?? config.theme };
}

/** What a page's prompts, popups and banners have in common: they may be meant for some pages only. */
type ForPages = { url_pattern: string | null };

/**
 * The rows meant for a page: those whose pattern is a literal part of the page's URL; when there is none, those without
 * a pattern (api.md 3.1 StartPrompt).
 */
export function rowsForPage<Row extends ForPages>(rows: readonly Row[], page: string): Row[] {
  const meant = rows.filter((row) => row.url_pattern && page.includes(row.url_pattern));
  return meant.length > 0 ? meant : rows.filter((row) => !row.url_pattern);
}

const bannerSchema = v.object({
  id: v.string(),
  message: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  background_color: optional(v.string(), null),
  text_color: optional(v.string(), null),
  cta_url: optional(v.string(), null),
  cta_label: optional(v.string(), null),
  cta_style: wordOr(['link', 'button'], 'link'),
  dismissible: optional(v.boolean(), false),
});
/** `GET /banners` (api.md 3.2): malformed rows and blank messages are dropped. */
export const bannersSchema = v.object({ banners: list(bannerSchema) });

const localised = v.record(v.string(), v.string());
const viewport = v.picklist(['phone', 'tablet', 'desktop']);
/** The loader reads this without a library (`page.ts`); here it is for our server and the API documentation. */
export const publicConfigSchema = v.object({
  chatbot_id: v.string(),
  environment: v.picklist(['live', 'test']),
  name: v.string(),
  languages: v.array(v.string()),
  launcher: v.object({
    position: v.picklist(['left', 'right']),
    offset_x: v.number(),
    offset_y: v.number(),
    size: v.number(),
    z_index: v.number(),
    badge: v.boolean(),
    picture: v.nullable(v.string()),
    label: localised,
  }),
  colours: v.object({
    brand: v.string(),
    on_brand: v.string(),
    badge: v.nullable(v.string()),
    on_badge: v.nullable(v.string()),
  }),
  texts: v.object({ open: localised, close: localised, dismiss: localised }),
  popups: v.array(
    v.object({
      id: v.string(),
      text: localised,
      url_pattern: v.nullable(v.string()),
      delay_seconds: v.number(),
      is_default: v.boolean(),
    }),
  ),
  popup_frequency: v.picklist(['session', 'page']),
  url_rules: v.object({ show: v.array(v.string()), hide: v.array(v.string()) }),
  viewport_rules: v.object({ hide: v.array(viewport), hide_popups: v.array(viewport) }),
  url_message: v.picklist(['send', 'prefill']),
  page_path: v.object({ include_query: v.boolean() }),
  events: v.object({ include_urls: v.boolean() }),
  consent: v.object({
    required: v.boolean(),
    source: v.picklist(['manual', 'google', 'shopify', 'cookiebot']),
  }),
  purchase: v.nullable(
    v.object({
      checkout_price_selector: v.string(),
      checkout_purchase_selector: v.string(),
      checkout_url_prefix: v.nullable(v.string()),
      price_locale: v.picklist(['comma', 'dot']),
      currency: v.string(),
    }),
  ),
  search_prompts: v.array(v.object({ text: localised, url_pattern: v.nullable(v.string()) })),
}) satisfies v.GenericSchema<unknown, PublicConfig>;
