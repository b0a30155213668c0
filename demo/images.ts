import { imageFile } from './catalog.ts';
import type { Catalog } from './catalog.ts';
import { renderLandscape } from './illustrations/landscape.ts';
import { renderPicture } from './illustrations/index.ts';
import { slugify } from './slug.ts';

/** Finds a drawing by its file name; drawn on first use and kept. Undefined for a name that belongs to nothing. */
export function createImages(catalog: Catalog): (file: string) => string | undefined {
  const drawings = new Map<string, () => string>([
    ['landskab.svg', () => renderLandscape()],
    ['landskab-nat.svg', () => renderLandscape(true)],
  ]);
  for (const product of catalog.products) {
    const { handle, kind, colours } = product;
    for (const colour of colours.length > 0 ? colours : [undefined]) {
      const suffix = colour === undefined || colour === colours[0] ? '' : `-${slugify(colour)}`;
      drawings.set(imageFile(product, colour ?? null), () => renderPicture({ kind, colour }));
      drawings.set(`${handle}-2${suffix}.svg`, () => renderPicture({ kind, colour, detail: true }));
    }
  }
  const drawn = new Map<string, string>();
  return (file) => {
    const known = drawn.get(file) ?? drawings.get(file)?.();
    if (known !== undefined) drawn.set(file, known);
    return known;
  };
}
