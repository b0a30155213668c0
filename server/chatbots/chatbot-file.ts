/** The shape of `chatbots/<id>/chatbot.json`. Strict: a merchant's mistake is named, not guessed around. */
import * as v from 'valibot';
import { colourSchema } from '../../protocol/colour.ts';
import { isHostSource } from './host-source.ts';

const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
/** `T`, or an object of `T` by language. */
export type Localised<T> = T | Record<string, T>;
const languageCode = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language such as da or en'));
const perLanguage = <Schema extends v.GenericSchema>(schema: Schema) => v.record(languageCode, schema);
const localisedText = v.union([v.string(), perLanguage(v.string())], 'must be a text, or texts by language');

const webUrl = v.pipe(
  v.string('must be a URL'),
  v.check((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), 'must be an http(s) URL'),
);
const colour = v.pipe(
  v.string('must be a colour'),
  v.check((value) => v.is(colourSchema, value), 'must be a colour such as #1f4d3f or rgb(31, 77, 63)'),
);
const maybeColour = v.optional(v.nullable(colour));

const theme = v.strictObject({
  brand: v.optional(v.strictObject({ primary_color: v.optional(colour) })),
  surface: v.optional(v.strictObject({ background_color: v.optional(colour), muted_text_color: v.optional(colour) })),
  header: v.optional(
    v.strictObject({
      alignment: v.optional(v.picklist(['left', 'center', 'right'])),
      logo: v.optional(v.strictObject({ url: v.nullable(v.string()) })),
      button: v.optional(v.strictObject({ background_color: maybeColour, icon_color: v.optional(colour) })),
    }),
  ),
  messages: v.optional(
    v.strictObject({
      assistant: v.optional(
        v.strictObject({
          background_color: v.optional(colour),
          text_color: v.optional(colour),
          avatar_size: v.optional(v.string()),
          border_color: maybeColour,
          thinking_border_gradient: v.optional(v.array(colour)),
        }),
      ),
      user: v.optional(
        v.strictObject({ background_color: v.optional(colour), text_color: v.optional(colour), border_color: maybeColour }),
      ),
    }),
  ),
  input: v.optional(
    v.strictObject({
      text_color: v.optional(colour),
      placeholder_color: v.optional(colour),
      background_color: maybeColour,
      border_color: maybeColour,
      send_button: v.optional(v.strictObject({ icon_color: maybeColour })),
    }),
  ),
  product_card: v.optional(
    v.strictObject({
      discount_price_color: v.optional(colour),
      button: v.optional(v.nullable(v.strictObject({ background_color: colour, bold: v.optional(v.boolean()) }))),
    }),
  ),
  font: v.optional(
    v.strictObject({
      web: v.optional(v.nullable(v.strictObject({ family: text, asset_url: v.optional(v.nullable(webUrl)) }))),
      ios: v.optional(v.strictObject({ asset_url: webUrl, sha256: v.nullable(v.string()), format: v.string() })),
      android: v.optional(v.strictObject({ asset_url: webUrl })),
    }),
  ),
});

const subtitle = v.strictObject({
  text: v.nullable(v.string()),
  link: v.optional(v.nullable(v.strictObject({ text, url: webUrl }))),
});
/** An object with `text` is a subtitle, any other object holds subtitles by language. */
const localisedSubtitle = v.nullable(
  v.lazy((value) => (isPlain(value) && !('text' in value) ? perLanguage(subtitle) : subtitle)),
) as v.GenericSchema<unknown, Localised<v.InferOutput<typeof subtitle>> | null>;

const distance = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative'), v.maxValue(1000));
const hostSource = v.pipe(
  v.string('must be a text'),
  v.check(isHostSource, 'must be an origin such as https://shop.example or https://*.shop.example, or *'),
);
const pathPattern = v.pipe(v.string(), v.regex(/^[/*]/, 'must begin with / or *'));
const viewport = v.picklist(['phone', 'tablet', 'desktop'], 'must be phone, tablet or desktop');
const currencies = new Set(Intl.supportedValuesOf('currency'));
const currency = v.pipe(
  v.string('must be a currency such as DKK'),
  v.check((code) => currencies.has(code), 'must be a currency such as DKK'),
);
const wholeZIndex = 'must be a whole number from 0 to 2147483647';
const pattern = v.optional(v.nullable(v.string()), null);

export const chatbotFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: text,
  languages: v.pipe(v.array(languageCode), v.minLength(1, 'must name at least one language')),
  environment: v.optional(v.picklist(['live', 'test'], 'must be live or test'), 'live'),
  display: v.strictObject({
    name: text,
    avatar: v.optional(v.nullable(text), null),
    welcome_message: v.optional(v.nullable(localisedText), null),
    subtitle: v.optional(localisedSubtitle, null),
    privacy_policy_url: webUrl,
  }),
  disclosure: v.optional(localisedText),
  theme: v.optional(theme, {}),
  dark_theme: v.optional(theme),
  start_prompts: v.optional(v.array(v.strictObject({ prompt_text: localisedText, url_pattern: pattern })), []),
  popup_messages: v.optional(
    v.array(
      v.strictObject({
        id: text,
        text: localisedText,
        url_pattern: pattern,
        delay_seconds: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0))), null),
        is_default: v.optional(v.boolean(), false),
      }),
    ),
    [],
  ),
  popup_frequency: v.optional(v.picklist(['session', 'page'], 'must be session or page'), 'session'),
  product_card: v.optional(
    v.strictObject({
      open_label: v.optional(v.nullable(localisedText), null),
      add_to_cart: v.optional(v.strictObject({ enabled: v.boolean() }), { enabled: false }),
    }),
  ),
  launcher: v.optional(
    v.strictObject({
      position: v.optional(v.picklist(['right', 'left'], 'must be right or left'), 'right'),
      offset_x: v.optional(distance, 20),
      offset_y: v.optional(distance, 20),
      size: v.optional(v.pipe(v.number(), v.minValue(44, 'must be at least 44'), v.maxValue(120)), 60),
      /** A file in the chatbot's `assets` folder; without it the launcher shows our own bubble. */
      picture: v.optional(text),
      label: v.optional(localisedText),
      z_index: v.optional(
        v.pipe(
          v.number(wholeZIndex),
          v.integer(wholeZIndex),
          v.minValue(0, wholeZIndex),
          v.maxValue(2147483647, wholeZIndex),
        ),
        2147483000,
      ),
      badge: v.optional(v.boolean('must be true or false'), true),
      badge_color: v.optional(colour),
    }),
    {},
  ),
  allowed_domains: v.array(hostSource),
  asset_hosts: v.optional(v.array(hostSource), []),
  url_rules: v.optional(
    v.strictObject({ show: v.optional(v.array(pathPattern), []), hide: v.optional(v.array(pathPattern), []) }),
    {},
  ),
  viewport_rules: v.optional(
    v.strictObject({ hide: v.optional(v.array(viewport), []), hide_popups: v.optional(v.array(viewport), []) }),
    {},
  ),
  url_message: v.optional(v.picklist(['send', 'prefill'], 'must be send or prefill'), 'send'),
  events: v.optional(v.strictObject({ include_urls: v.boolean() }), { include_urls: false }),
  page_path: v.optional(v.strictObject({ include_query: v.boolean() }), { include_query: false }),
  consent: v.optional(
    v.strictObject({
      required: v.optional(v.boolean('must be true or false'), true),
      source: v.optional(
        v.picklist(['manual', 'google', 'shopify', 'cookiebot'], 'must be manual, google, shopify or cookiebot'),
        'manual',
      ),
    }),
    { required: false },
  ),
  purchase: v.optional(
    v.strictObject({
      checkout_price_selector: text,
      checkout_purchase_selector: text,
      checkout_url_prefix: v.optional(v.nullable(text), null),
      price_locale: v.picklist(['comma', 'dot'], 'must be comma or dot'),
      currency,
    }),
  ),
  search_bar: v.optional(v.strictObject({ suggestions: v.boolean('must be true or false') }), { suggestions: false }),
  catalog: v.optional(
    v.strictObject({
      file: text,
      format: v.picklist(['shopify-csv', 'google-xml', 'google-tsv'], 'must be shopify-csv, google-xml or google-tsv'),
      currency,
      product_url: text,
      language: v.optional(languageCode),
    }),
  ),
  bot: v.looseObject({
    type: text,
    /** Milliseconds between the words of the catalog assistant. */
    pace: v.optional(v.pipe(v.number('must be a number'), v.minValue(0), v.maxValue(1000, 'must be at most 1000'))),
  }),
  contact: v.optional(
    v.strictObject({ email: v.optional(text), phone: v.optional(text), url: v.optional(webUrl) }),
    {},
  ),
  image_enabled: v.optional(v.boolean(), true),
});
/** A chatbot's file with its defaults filled in. */
export type ChatbotFile = v.InferOutput<typeof chatbotFileSchema>;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value for a language: its own, else that of the chatbot's first language, else any. */
export function localise<T extends string | object>(value: Localised<T>, language: string, first: string): T | undefined {
  if (!isPlain(value) || 'text' in value) return value as T;
  const byLanguage = value as Record<string, T>;
  return byLanguage[language] ?? byLanguage[first] ?? Object.values(byLanguage)[0];
}

/** A text in every language of the chatbot. */
export function inAllLanguages(value: Localised<string>, languages: readonly string[]): Record<string, string> {
  const [first = 'en'] = languages;
  return Object.fromEntries(languages.map((language) => [language, localise(value, language, first) ?? '']));
}
