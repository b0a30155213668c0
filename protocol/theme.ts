/** The look of the chat (api.md 3.1 Theme). What a server leaves out or writes unreadably comes from our default theme. */
import * as v from 'valibot';
import { colourSchema } from './colour.ts';
import { documented, list, omittable, optional, wordOr } from './tolerant.ts';

const colour = <Default extends string | null>(otherwise: Default) => optional(colourSchema, otherwise);
/** An object whose members have defaults of their own: absent or malformed is the same as empty. */
function group<Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.object(entries);
  const tolerant = v.fallback(v.nullish(schema, {} as never), () => v.parse(schema, {}));
  documented.set(tolerant, { kind: 'as', schema });
  return tolerant as unknown as v.GenericSchema<unknown, v.InferOutput<typeof schema>>;
}

export const themeSchema = group({
  brand: group({ primary_color: colour('#1f4d3f') }),
  surface: group({ background_color: colour('#ffffff'), muted_text_color: colour('#5f6b66') }),
  header: group({
    alignment: wordOr(['left', 'center', 'right'], 'left'),
    logo: group({ url: optional(v.string(), null) }),
    button: group({ background_color: colour(null), icon_color: colour('#24312c') }),
  }),
  messages: group({
    assistant: group({
      background_color: colour('#f4f6f5'),
      text_color: colour('#17211d'),
      avatar_size: optional(v.string(), 'small'),
      border_color: colour(null),
      thinking_border_gradient: optional(list(colourSchema), [] as string[]),
    }),
    user: group({ background_color: colour('#1f4d3f'), text_color: colour('#ffffff'), border_color: colour(null) }),
  }),
  input: group({
    text_color: colour('#17211d'),
    placeholder_color: colour('#6b7772'),
    background_color: colour(null),
    border_color: colour(null),
    send_button: group({ icon_color: colour(null) }),
  }),
  product_card: group({
    discount_price_color: colour('#b3261e'),
    button: omittable(v.object({ background_color: colourSchema, bold: optional(v.boolean(), false) })),
  }),
  font: group({
    web: omittable(v.object({ family: v.string(), asset_url: optional(v.string(), null) })),
    /** For the vendor's mobile SDKs; passed on as configured. */
    ios: omittable(v.object({ asset_url: v.string(), sha256: optional(v.string(), null), format: v.string() })),
    android: omittable(v.object({ asset_url: v.string() })),
  }),
});
export type Theme = v.InferOutput<typeof themeSchema>;
