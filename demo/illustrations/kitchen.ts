import { circle, fill, group, line, lit, rect, shadow } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import type { Palette } from './palette.ts';

const STEEL = '#b4bcbe';
const STEEL_SHADE = '#8f999c';
const STEEL_DEEP = '#5d676a';

/** A steel body in the same light as everything else. */
const steel = (palette: Palette): Palette => ({
  ...palette,
  base: STEEL,
  shade: STEEL_SHADE,
  deep: STEEL_DEEP,
  light: '#d9dfe0',
});

const flame = (x: number, y: number, size: number): string =>
  group(
    `translate(${x} ${y}) scale(${size})`,
    fill('M0 -34 C14 -16 16 -6 9 2 C4 7 -4 7 -9 2 C-16 -6 -10 -18 0 -34 Z', '#5f9bc4') +
      fill('M0 -18 C6 -9 7 -3 3 1 C1 3 -1 3 -3 1 C-7 -3 -4 -9 0 -18 Z', '#cfe6f2'),
  );

const canister = (palette: Palette, y: number): string =>
  lit(
    'can',
    `M126 ${y + 34} C126 ${y + 8} 160 ${y} 200 ${y} C240 ${y} 274 ${y + 8} 274 ${y + 34} V402 C274 418 250 422 200 422 C150 422 126 418 126 402 Z`,
    palette,
    216,
    rect(120, y + 56, 160, 34, 0, palette.light).replace('/>', ' opacity=".85"/>') +
      line(`M146 ${y + 40} V404`, palette.light, 8, ' opacity=".4"'),
  ) + rect(184, y - 16, 32, 22, 5, STEEL_DEEP);

const stove: Drawing = (palette) =>
  canister(palette, 290) +
  rect(190, 228, 20, 50, 4, '#c49a4a') +
  line('M210 258 h48', STEEL_DEEP, 6) +
  line('M258 246 c14 0 14 24 0 24 c-14 0 -14 -24 0 -24', STEEL_DEEP, 5) +
  fill('M164 214 H236 L222 236 H178 Z', STEEL_SHADE) +
  [176, 192, 208, 224].map((x) => flame(x, 212, 0.85)).join('') +
  line('M174 226 C140 214 126 190 124 168 H150', STEEL_DEEP, 7) +
  line('M226 226 C260 214 274 190 276 168 H250', STEEL_DEEP, 7) +
  line('M200 232 V170', STEEL_DEEP, 6, ' opacity=".5"');

const cooksystem: Drawing = (palette) =>
  line('M272 180 C330 180 330 282 274 284', palette.deep, 14) +
  lit(
    'pot',
    'M124 130 H276 L270 316 C270 328 258 334 246 334 H154 C142 334 130 328 130 316 Z',
    palette,
    212,
    rect(118, 150, 170, 14, 0, palette.deep).replace('/>', ' opacity=".3"/>') +
      line('M150 180 V310', palette.light, 9, ' opacity=".4"') +
      rect(168, 206, 64, 64, 32, palette.light).replace('/>', ' opacity=".5"/>'),
  ) +
  fill('M184 250 C190 222 196 214 200 206 C206 216 216 232 214 246 C212 258 188 260 184 250 Z', palette.deep) +
  rect(116, 112, 168, 22, 10, palette.shade) +
  rect(178, 94, 44, 20, 8, palette.accent) +
  fill('M140 334 H260 L246 362 H154 Z', STEEL_DEEP) +
  flame(200, 362, 0.6) +
  rect(188, 360, 24, 16, 3, '#c49a4a') +
  lit(
    'can',
    'M146 390 C146 376 170 372 200 372 C230 372 254 376 254 390 V414 C254 424 230 426 200 426 C170 426 146 424 146 414 Z',
    palette,
    210,
  );

const stormcooker: Drawing = (palette) => {
  const metal = steel(palette);
  return (
    lit(
      'shield',
      'M104 306 H296 L282 406 C280 418 266 422 200 422 C134 422 120 418 118 406 Z',
      metal,
      216,
      [140, 172, 204, 236, 268].map((x) => circle(x, 384, 9, STEEL_DEEP)).join(''),
    ) +
    line('M104 306 H296', STEEL_DEEP, 7) +
    lit('pot', 'M128 214 H272 L266 300 H134 Z', metal, 212, line('M152 226 V296', metal.light, 8)) +
    line('M122 214 H278', STEEL_DEEP, 7) +
    lit('lid', 'M134 210 C140 186 170 178 200 178 C230 178 260 186 266 210 Z', metal, 212) +
    rect(186, 160, 28, 20, 7, palette.accent) +
    line('M268 258 L338 236', STEEL_DEEP, 9) +
    line('M312 244 L346 233', palette.accent, 12) +
    flame(160, 372, 0.5) +
    flame(240, 372, 0.5)
  );
};

const pot: Drawing = (palette) => {
  const metal = steel(palette);
  const body = (y: number, w: number, h: number, id: string): string =>
    lit(
      id,
      `M${200 - w} ${y} H${200 + w} V${y + h - 16} C${200 + w} ${y + h} ${190 + w} ${y + h} ${180 + w} ${y + h} H${220 - w} C${200 - w} ${y + h} ${200 - w} ${y + h} ${200 - w} ${y + h - 16} Z`,
      metal,
      214,
      line(`M${224 - w} ${y + 14} V${y + h - 16}`, metal.light, 9),
    ) + line(`M${194 - w} ${y} H${206 + w}`, STEEL_DEEP, 8);
  return (
    line('M292 336 C344 330 346 366 300 380', palette.accent, 11) +
    body(306, 98, 112, 'p1') +
    line('M278 222 C326 216 328 252 284 268', palette.accent, 10) +
    body(200, 80, 102, 'p2') +
    lit('lid', 'M120 196 C126 170 160 162 200 162 C240 162 274 170 280 196 Z', metal, 214) +
    rect(184, 144, 32, 20, 8, palette.accent) +
    line('M172 250 h20 M172 270 h14', STEEL_DEEP, 3, ' opacity=".6"')
  );
};

const pan: Drawing = (palette) =>
  group(
    'rotate(-28 200 250)',
    line('M200 300 V456', palette.deep, 22) +
      line('M200 392 V452', '#a5764a', 22) +
      circle(200, 440, 5, palette.ground) +
      circle(200, 196, 122, palette.deep) +
      circle(200, 196, 110, palette.base) +
      `<path d="M200 86 a110 110 0 0 1 0 220 z" fill="${palette.shade}"/>` +
      circle(204, 200, 78, '#d9a05a') +
      circle(200, 196, 74, '#ecc07c') +
      line('M158 176 c10 -16 26 -22 38 -22 M222 244 c14 -6 24 -18 26 -32', '#d9a05a', 7) +
      rect(186, 182, 30, 26, 6, '#f8e6a6'),
  );

const mug: Drawing = (palette) =>
  line('M276 238 C338 232 338 348 272 346', palette.shade, 18) +
  lit(
    'mug',
    'M112 210 H288 L280 384 C279 404 268 414 248 414 H152 C132 414 121 404 120 384 Z',
    palette,
    216,
    [
      [150, 260],
      [180, 372],
      [250, 300],
      [232, 386],
      [144, 330],
      [262, 352],
    ]
      .map(([x, y]) => circle(x!, y!, 3, palette.deep))
      .join(''),
  ) +
  `<ellipse cx="200" cy="210" rx="89" ry="17" fill="${palette.deep}"/><ellipse cx="200" cy="214" rx="78" ry="11" fill="#5a4130"/>` +
  `<ellipse cx="200" cy="210" rx="88" ry="16" fill="none" stroke="${palette.accent}" stroke-width="6"/>` +
  line(
    'M176 352 C190 350 196 338 196 322 C196 306 190 300 198 288 C206 278 218 284 216 294 L234 300',
    palette.deep,
    6,
  ) +
  line('M190 352 v26 M182 352 C172 350 168 344 164 340', palette.deep, 5) +
  line('M172 172 c-14 -20 14 -30 0 -52 M210 166 c-14 -20 14 -32 0 -56', '#ffffff', 6, ' opacity=".8"');

const spork: Drawing = (palette) =>
  group(
    'rotate(24 200 250)',
    lit(
      'spork',
      'M176 60 C172 120 172 130 190 146 L193 330 C168 344 164 440 200 446 C236 440 232 344 207 330 L210 146 C228 130 228 120 224 60 L214 60 L212 112 L205 112 L204 60 H196 L195 112 L188 112 L186 60 Z',
      steel(palette),
      202,
      line('M190 366 C182 390 184 416 196 430', '#d9dfe0', 5),
    ) + line('M200 170 V300', palette.base, 5),
  );

const thermos: Drawing = (palette) =>
  lit(
    'body',
    'M144 176 C144 158 156 152 168 148 H232 C244 152 256 158 256 176 V396 C256 412 248 420 232 420 H168 C152 420 144 412 144 396 Z',
    palette,
    210,
    line('M164 190 V396', palette.light, 9, ' opacity=".45"') +
      line('M182 300 l18 -26 l18 26 m-28 14 l10 -14 l10 14', palette.accent, 4),
  ) +
  rect(140, 388, 120, 12, 2, STEEL) +
  lit('cup', 'M158 70 H242 L246 140 H154 Z', steel(palette), 210, line('M172 80 V134', '#e3e8e9', 8)) +
  rect(152, 138, 96, 14, 5, STEEL_DEEP);

const bottle: Drawing = (palette) =>
  lit(
    'body',
    'M166 132 H234 C236 160 262 168 262 206 V396 C262 412 254 420 238 420 H162 C146 420 138 412 138 396 V206 C138 168 164 160 166 132 Z',
    palette,
    212,
    line('M160 214 V394', palette.light, 9, ' opacity=".5"') +
      line('M176 320 c12 -12 24 12 36 0 M176 338 c12 -12 24 12 36 0', palette.deep, 4, ' opacity=".7"'),
  ) +
  rect(160, 116, 80, 22, 6, STEEL) +
  rect(164, 82, 72, 38, 10, palette.deep) +
  line('M200 86 C176 44 224 44 200 86', palette.accent, 8);

const stand = (draw: Drawing, detail = { x: 200, y: 230, width: 200 }, colour?: string): Illustration => ({
  draw: (palette) => shadow(422, 112) + draw(palette),
  detail,
  stands: true,
  colour,
});

export const kitchen: Record<string, Illustration> = {
  stove: stand(stove, { x: 200, y: 250, width: 190 }, 'rust'),
  cooksystem: stand(cooksystem),
  stormcooker: stand(stormcooker, { x: 200, y: 300, width: 210 }),
  pot: stand(pot, { x: 210, y: 260, width: 200 }),
  pan: { draw: pan, detail: { x: 190, y: 200, width: 190 }, stands: false, colour: 'sort' },
  mug: stand(mug, { x: 200, y: 280, width: 190 }),
  spork: { draw: spork, detail: { x: 230, y: 150, width: 180 }, stands: false, colour: 'orange' },
  thermos: stand(thermos, { x: 200, y: 160, width: 170 }),
  bottle: stand(bottle, { x: 200, y: 170, width: 180 }),
};
