/** Colours as numbers: parsing, OKLCH both ways, and WCAG contrast. Pure; after Ottosson's OKLab. */

/** sRGB, each channel from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Rgba = readonly [...Rgb, alpha: number];
/** Lightness 0 to 1, chroma 0 to about 0.37, hue in radians. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function parseHex(hex: string): Rgba {
  const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const channel = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4), long.length === 8 ? channel(6) : 1];
}

/** Hex, `rgb()` or `rgba()` with integers or percentages (api.md 3.1); `undefined` for anything else. */
export function parseColour(text: string): Rgba | undefined {
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text.trim());
  if (hex) return parseHex(hex[1]!);
  const inner = /^rgba?\(([^)]*)\)$/i.exec(text.trim());
  const values = inner?.[1]?.match(/[\d.]+%?/g);
  if (!values || values.length < 3) return undefined;
  const channel = (value: string): number => clamp(value.endsWith('%') ? Number.parseFloat(value) / 100 : Number(value) / 255);
  const [red = '', green = '', blue = '', alpha = '1'] = values;
  const opacity = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return [channel(red), channel(green), channel(blue), clamp(opacity)];
}

/** A colour as it looks on an opaque one. */
export function over([red, green, blue, alpha]: Rgba, below: Rgb): Rgb {
  const mix = (top: number, under: number): number => top * alpha + under * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2])];
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

export function toOklch([red, green, blue]: Rgb): Oklch {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, bb), Math.atan2(bb, a)];
}

function toLinear([lightness, chroma, hue]: Oklch): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const fits = (rgb: Rgb): boolean => rgb.every((value) => value >= -0.0005 && value <= 1.0005);

/** The nearest colour that a screen can show: lightness and hue stay, chroma gives way. */
export function fromOklch([lightness, chroma, hue]: Oklch): Rgb {
  const bounded = clamp(lightness);
  let [low, high] = [0, chroma];
  if (fits(toLinear([bounded, chroma, hue]))) low = chroma;
  else
    for (let step = 0; step < 14; step += 1) {
      const middle = (low + high) / 2;
      if (fits(toLinear([bounded, middle, hue]))) low = middle;
      else high = middle;
    }
  const [red, green, blue] = toLinear([bounded, low, hue]);
  return [clamp(gamma(clamp(red))), clamp(gamma(clamp(green))), clamp(gamma(clamp(blue)))];
}

export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** As CSS; the eight-bit rounding is what a screen shows, so contrast is measured on rounded colours. */
export function toCss(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(clamp(value) * 255).toString(16).padStart(2, '0')).join('')}`;
}

export function rounded([red, green, blue]: Rgb): Rgb {
  const round = (value: number): number => Math.round(clamp(value) * 255) / 255;
  return [round(red), round(green), round(blue)];
}
