/**
 * From a merchant's theme to the colours that are drawn: ten neutral steps and one brand colour, everything else derived,
 * readable whatever was chosen (WCAG 2.2: text 4.5, controls 3). Pure.
 */
import type { Theme } from '../../protocol/theme.ts';
import { contrast, fromOklch, over, parseColour, rounded, toCss, toOklch, type Rgb } from './oklch.ts';

/** Custom properties by name, without the dashes. */
export type Palette = Record<PaletteName, string>;
type PaletteName =
  | `n${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`
  | 'surface' | 'text' | 'muted' | 'hairline'
  | 'brand' | 'on-brand' | 'brand-text' | 'brand-control' | 'brand-soft'
  | 'assistant' | 'assistant-text' | 'assistant-muted' | 'assistant-border' | 'assistant-link'
  | 'user' | 'user-text' | 'user-border'
  | 'input' | 'input-text' | 'input-placeholder' | 'input-border'
  | 'send' | 'send-icon'
  | 'header-icon' | 'header-button'
  | 'price-reduced' | 'card-action' | 'danger' | 'success';

const white: Rgb = [1, 1, 1];
const black: Rgb = [0, 0, 0];
const textContrast = 4.5;
const controlContrast = 3;
/** How far each neutral step stands from the surface towards the ink. The first two are whispers. */
const steps = [0.02, 0.045, 0.08, 0.12, 0.18, 0.28, 0.42, 0.58, 0.78, 1] as const;

/** Colours are tried in steps of this lightness: finer than the eye. */
const shade = 0.01;

/** Whichever of black and white is easier to read on a colour: at least 4.58 on any. */
export function inkOn(background: Rgb): Rgb {
  return contrast(white, background) >= contrast(black, background) ? white : black;
}

/**
 * The colour nearest to the wanted one, in its own hue, that stands out from all backgrounds: lighter or darker as
 * needed. Where no shade of it can, black or white.
 */
export function readable(wanted: Rgb, backgrounds: readonly Rgb[], atLeast: number): Rgb {
  const worst = (colour: Rgb): number => Math.min(...backgrounds.map((background) => contrast(colour, background)));
  const first = rounded(wanted);
  if (worst(first) >= atLeast) return first;
  const [lightness, chroma, hue] = toOklch(wanted);
  for (let distance = shade; distance <= 1; distance += shade) {
    for (const next of [lightness - distance, lightness + distance]) {
      if (next < 0 || next > 1) continue;
      const colour = rounded(fromOklch([next, chroma, hue]));
      if (worst(colour) >= atLeast) return colour;
    }
  }
  return worst(white) >= worst(black) ? white : black;
}

/** A step between two colours, as the eye sees it; the hue of the brand shines through a little. */
function between(from: Rgb, to: Rgb, share: number): Rgb {
  const [a, b] = [toOklch(from), toOklch(to)];
  const mix = (one: number, other: number): number => one + (other - one) * share;
  return rounded(fromOklch([mix(a[0], b[0]), mix(a[1], b[1]), a[1] < 0.002 ? b[2] : a[2]]));
}

export function derivePalette(theme: Theme): Palette {
  const { brand, surface, header, messages, input, product_card: card } = theme;
  const solid = (text: string | null | undefined, below: Rgb, otherwise: Rgb): Rgb => {
    const parsed = parseColour(text ?? '');
    return rounded(parsed ? over(parsed, below) : otherwise);
  };
  const ground = solid(surface.background_color, white, white);
  const brandColour = solid(brand.primary_color, ground, [0.12, 0.3, 0.25]);
  const brandInk = inkOn(brandColour);

  const inkTone = toOklch(solid(messages.assistant.text_color, ground, inkOn(ground)));
  const darkInk = contrast(black, ground) >= contrast(white, ground);
  const tinted = rounded(fromOklch([darkInk ? Math.min(inkTone[0], 0.28) : Math.max(inkTone[0], 0.92), Math.min(inkTone[1], 0.03), inkTone[2]]));
  // On a surface of middling lightness there is no room between it and the ink: then the tints go the other way.
  const extreme = darkInk ? black : white;
  const isTight = contrast(extreme, between(ground, extreme, steps[2])) < textContrast + 0.1;
  const tint = (share: number): Rgb => between(ground, isTight ? inkOn(extreme) : tinted, share);
  const whisper = tint(steps[1]);
  /** The surfaces that words stand on. */
  const quiet = [ground, whisper, tint(steps[2])];
  const ink = readable(tinted, quiet, textContrast);
  const neutrals = steps.map((share, step) => (step < 3 ? tint(share) : between(ground, ink, share)));

  const assistant = solid(messages.assistant.background_color, ground, whisper);
  const user = solid(messages.user.background_color, ground, brandColour);
  const field = solid(input.background_color, ground, ground);
  const send = readable(brandColour, [field], controlContrast);
  const headerButton = solid(header.button.background_color, ground, ground);
  const text = (wanted: Rgb, on: readonly Rgb[]): string => toCss(readable(wanted, on, textContrast));
  const control = (wanted: Rgb, on: readonly Rgb[]): string => toCss(readable(wanted, on, controlContrast));
  const border = (wanted: string | null | undefined, on: Rgb): string =>
    wanted === null || wanted === undefined ? 'transparent' : toCss(solid(wanted, on, on));
  const red = solid(card.discount_price_color, ground, [0.7, 0.15, 0.12]);

  return {
    n1: toCss(neutrals[0]!), n2: toCss(neutrals[1]!), n3: toCss(neutrals[2]!), n4: toCss(neutrals[3]!),
    n5: toCss(neutrals[4]!), n6: toCss(neutrals[5]!), n7: toCss(neutrals[6]!), n8: toCss(neutrals[7]!),
    n9: toCss(neutrals[8]!), n10: toCss(neutrals[9]!),
    surface: toCss(ground),
    text: toCss(ink),
    muted: text(solid(surface.muted_text_color, ground, ink), quiet),
    hairline: toCss(neutrals[3]!),
    brand: toCss(brandColour),
    'on-brand': toCss(brandInk),
    'brand-text': text(brandColour, quiet),
    'brand-control': control(brandColour, quiet),
    'brand-soft': toCss(between(ground, brandColour, 0.09)),
    assistant: toCss(assistant),
    'assistant-text': text(solid(messages.assistant.text_color, assistant, ink), [assistant]),
    'assistant-muted': text(solid(surface.muted_text_color, assistant, ink), [assistant]),
    'assistant-border': border(messages.assistant.border_color, assistant),
    'assistant-link': text(brandColour, [assistant]),
    user: toCss(user),
    'user-text': text(solid(messages.user.text_color, user, inkOn(user)), [user]),
    'user-border': border(messages.user.border_color, user),
    input: toCss(field),
    'input-text': text(solid(input.text_color, field, ink), [field]),
    'input-placeholder': text(solid(input.placeholder_color, field, ink), [field]),
    'input-border': control(solid(input.border_color, field, neutrals[6]!), [ground]),
    send: toCss(send),
    'send-icon': control(solid(input.send_button.icon_color, send, inkOn(send)), [send]),
    'header-icon': control(solid(header.button.icon_color, headerButton, ink), [headerButton]),
    'header-button': header.button.background_color === null ? 'transparent' : toCss(headerButton),
    'price-reduced': text(red, quiet),
    'card-action': text(solid(card.button?.background_color, ground, brandColour), quiet),
    danger: text([0.72, 0.12, 0.1], quiet),
    success: text([0.1, 0.5, 0.25], quiet),
  };
}
