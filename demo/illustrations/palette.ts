/** The tones one drawing is made of, all derived from the product's own colour. Hex strings. */
export interface Palette {
  base: string;
  /** The side away from the light. */
  shade: string;
  /** Openings, soles, insides. */
  deep: string;
  light: string;
  /** Zips, cords, buckles: warm on cool colours and the other way round. */
  accent: string;
  ground: string;
  /** A second ground tone: the disc, the floor. */
  floor: string;
}

/** Colour names as they stand in the catalog → hex. */
const COLOURS: Record<string, string> = {
  skovgrøn: '#44695a',
  havblå: '#35698a',
  sort: '#3a4144',
  lyng: '#8d7196',
  natblå: '#2f4363',
  gul: '#e2b23c',
  mosgrøn: '#858a50',
  orange: '#d9753a',
  rust: '#b15a39',
  tyttebær: '#a43b47',
  creme: '#e6dcc6',
  granit: '#848c8f',
  sand: '#cdbb98',
  brun: '#84603f',
  himmelblå: '#8fb6cb',
  okker: '#cb9638',
  stål: '#a9b2b5',
};

const WARM = '#e08a4a';
const COOL = '#f0e2c0';

/** A colour's hex value; unknown names get a calm sea green, so that any catalog can be drawn. */
export function colourHex(name: string | undefined): string {
  return COLOURS[(name ?? '').toLowerCase()] ?? '#5f8580';
}

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);

/** Mixes two hex colours; `amount` 0 keeps `a`, 1 gives `b`. */
export function mix(a: string, b: string, amount: number): string {
  return [1, 3, 5].reduce((hex, at) => {
    const value = Math.round(channel(a, at) * (1 - amount) + channel(b, at) * amount);
    return hex + value.toString(16).padStart(2, '0');
  }, '#');
}

function isWarm(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) > Number.parseInt(hex.slice(5, 7), 16) + 24;
}

/** All tones for one product colour. */
export function paletteFor(colour: string | undefined): Palette {
  const base = colourHex(colour);
  return {
    base,
    shade: mix(base, '#16262b', 0.2),
    deep: mix(base, '#10191d', 0.62),
    light: mix(base, '#ffffff', 0.24),
    accent: isWarm(base) ? COOL : WARM,
    ground: mix('#f4efe6', base, 0.13),
    floor: mix('#fbf8f2', base, 0.06),
  };
}
