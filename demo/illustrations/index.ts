import { camp } from './camp.ts';
import { clothes } from './clothes.ts';
import { footwear } from './footwear.ts';
import { kitchen } from './kitchen.ts';
import { packs } from './packs.ts';
import { paletteFor } from './palette.ts';
import { circle, rect } from './shapes.ts';
import type { Illustration } from './shapes.ts';
import { smallThings } from './small-things.ts';

const illustrations: Record<string, Illustration> = {
  ...clothes,
  ...footwear,
  ...packs,
  ...camp,
  ...kitchen,
  ...smallThings,
};

/** What a picture shows: which drawing, in which colour, whole or as a close-up. */
export interface Picture {
  kind: string;
  /** A colour name from the catalog, e.g. "Skovgrøn". */
  colour?: string;
  detail?: boolean;
}

/** True for the kinds that have a drawing of their own. */
export function isDrawn(kind: string): boolean {
  return Object.hasOwn(illustrations, kind);
}

/** One product picture as an SVG document, 4:5. Unknown kinds are drawn as a parcel. */
export function renderPicture({ kind, colour, detail = false }: Picture): string {
  const illustration = (isDrawn(kind) ? illustrations[kind] : undefined) ?? smallThings.parcel!;
  const palette = paletteFor(colour || illustration.colour);
  const { x, y, width } = illustration.detail;
  const box = detail ? `${x - width / 2} ${y - width * 0.625} ${width} ${width * 1.25}` : '0 0 400 500';
  const scene = illustration.stands
    ? rect(-100, 372, 600, 228, 0, palette.floor)
    : circle(200, 250, 168, palette.floor);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="800" height="1000">` +
    rect(-100, -100, 600, 700, 0, palette.ground) +
    scene +
    illustration.draw(palette) +
    '</svg>'
  );
}
