import { both, circle, fill, group, line, lit, rect, shadow } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import type { Palette } from './palette.ts';

const faded = (element: string, opacity: number): string => element.replace('/>', ` opacity="${opacity}"/>`);

const straps = (palette: Palette): string => both(line('M140 130 C92 170 84 290 112 372', palette.deep, 16));

const BODY =
  'M120 176 C120 122 150 104 200 104 C250 104 280 122 280 176 L292 378 C292 402 280 412 258 412 H142 C120 412 108 402 108 378 Z';

function sidePockets(palette: Palette): string {
  return both(faded(rect(96, 300, 40, 100, 10, palette.deep), 0.42) + line('M112 304 L134 300', palette.accent, 4));
}

/** A trekking pack: lid, compression straps, a rolled mat below. */
const backpack: Drawing = (palette) => {
  const body = lit(
    'body',
    BODY,
    palette,
    200,
    sidePockets(palette) +
      faded(rect(146, 246, 108, 130, 16, palette.deep), 0.26) +
      line('M152 270 H248', palette.deep, 3, ' opacity=".5"'),
  );
  const lid = lit(
    'lid',
    'M112 152 C114 104 148 80 200 80 C252 80 286 104 288 152 C288 178 262 188 200 188 C138 188 112 178 112 152 Z',
    palette,
  );
  const mat =
    rect(98, 398, 204, 40, 20, palette.accent) +
    faded(rect(98, 418, 204, 20, 10, palette.deep), 0.22) +
    circle(118, 418, 20, palette.light) +
    line('M118 418 m-9 0 a9 9 0 1 1 9 9', palette.deep, 3, ' opacity=".5"');
  return (
    straps(palette) +
    body +
    both(line('M162 182 V262', palette.deep, 9) + rect(153, 206, 18, 20, 4, palette.accent)) +
    lid +
    line('M176 84 C176 56 224 56 224 84', palette.deep, 9) +
    line('M136 158 C170 168 230 168 264 158', palette.deep, 3, ' opacity=".45"') +
    rect(176, 122, 48, 14, 4, palette.light) +
    mat +
    both(line('M146 378 V436', palette.deep, 8))
  );
};

/** A day pack: one big zip, one front pocket. */
const daypack: Drawing = (palette) => {
  const body = lit(
    'body',
    'M112 200 C112 128 148 98 200 98 C252 98 288 128 288 200 L292 384 C292 408 280 416 258 416 H142 C120 416 108 408 108 384 Z',
    palette,
    200,
    sidePockets(palette) +
      faded(fill('M138 288 C138 264 150 256 170 256 H230 C250 256 262 264 262 288 V392 H138 Z', palette.deep), 0.24),
  );
  return (
    straps(palette) +
    body +
    line('M130 232 C126 150 152 124 200 124 C248 124 274 150 270 232', palette.deep, 6, ' opacity=".5"') +
    line('M130 232 C126 150 152 124 200 124 C248 124 274 150 270 232', palette.accent, 2.5) +
    line('M144 284 H256', palette.accent, 4) +
    line('M250 284 v20', palette.accent, 5) +
    line('M178 100 C178 70 222 70 222 100', palette.deep, 9) +
    rect(180, 176, 40, 40, 8, palette.light) +
    circle(200, 196, 9, palette.base)
  );
};

const rolltop: Drawing = (palette) => {
  const body = lit(
    'body',
    'M116 150 H284 L294 388 C294 408 282 416 260 416 H140 C118 416 106 408 106 388 Z',
    palette,
    200,
    faded(rect(140, 280, 120, 112, 12, palette.deep), 0.26) + line('M140 300 H260', palette.accent, 4),
  );
  return (
    straps(palette) +
    body +
    rect(108, 112, 184, 46, 20, palette.shade) +
    faded(rect(108, 128, 184, 12, 6, palette.deep), 0.35) +
    line('M128 104 C150 92 250 92 272 104', palette.deep, 10) +
    line('M200 136 V236', palette.deep, 12) +
    rect(186, 196, 28, 30, 6, palette.accent) +
    both(rect(112, 330, 8, 44, 4, palette.light))
  );
};

const drybag: Drawing = (palette) =>
  lit(
    'body',
    'M126 160 C140 150 260 150 274 160 L282 392 C282 420 118 420 118 392 Z',
    palette,
    200,
    line('M152 186 V388', palette.light, 12, ' opacity=".4"') +
      faded(rect(160, 236, 80, 60, 10, palette.light), 0.7) +
      line('M176 270 q12 -14 24 0 t24 0', palette.deep, 5),
  ) +
  rect(118, 122, 164, 44, 18, palette.shade) +
  line('M126 144 H274', palette.deep, 4, ' opacity=".5"') +
  line('M120 134 C112 88 176 76 196 84', palette.deep, 11) +
  line('M280 134 C288 88 224 76 204 84', palette.deep, 11) +
  rect(178, 72, 44, 24, 6, palette.accent);

const stand = (draw: Drawing, detail = { x: 200, y: 200, width: 210 }, base = 424): Illustration => ({
  draw: (palette) => shadow(base, 124) + draw(palette),
  detail,
  stands: true,
});

export const packs: Record<string, Illustration> = {
  backpack: stand(backpack, { x: 200, y: 180, width: 220 }, 438),
  daypack: stand(daypack),
  rolltop: stand(rolltop),
  drybag: stand((palette) => group('translate(0 6)', drybag(palette)), { x: 200, y: 150, width: 200 }, 416),
};
