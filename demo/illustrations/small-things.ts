import { both, circle, fill, group, line, lit, mirrored, rect, shadow } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import type { Palette } from './palette.ts';

const GLOW = '#f6dc93';
const DARK = '#31393b';

const glow = (x: number, y: number, r: number): string =>
  [1, 0.72, 0.46].map((part) => circle(x, y, r * part, GLOW).replace('/>', ' opacity=".28"/>')).join('');

const headlamp: Drawing = (palette) =>
  glow(200, 300, 130) +
  line('M92 260 C92 120 308 120 308 260', palette.shade, 30) +
  line('M92 260 C92 120 308 120 308 260', palette.accent, 4, ' stroke-dasharray="14 10"') +
  line('M92 256 C100 292 130 304 150 306 M308 256 C300 292 270 304 250 306', palette.base, 30) +
  lit(
    'case',
    'M146 262 C146 246 156 238 172 238 H228 C244 238 254 246 254 262 V338 C254 354 244 362 228 362 H172 C156 362 146 354 146 338 Z',
    { ...palette, base: DARK, shade: '#22292b' },
    206,
  ) +
  circle(200, 292, 38, palette.base) +
  circle(200, 292, 29, GLOW) +
  circle(200, 292, 15, '#fffaf0') +
  rect(176, 342, 48, 9, 4, palette.accent) +
  rect(182, 230, 36, 12, 5, palette.accent);

const lantern: Drawing = (palette) =>
  glow(200, 264, 150) +
  line('M138 160 C140 70 260 70 262 160', DARK, 8) +
  lit('top', 'M140 180 C142 150 170 138 200 138 C230 138 258 150 260 180 Z', palette, 208) +
  rect(150, 180, 100, 166, 8, GLOW) +
  rect(150, 180, 46, 166, 8, '#fff3cf') +
  line('M166 182 V344 M200 182 V344 M234 182 V344', palette.deep, 5) +
  rect(132, 174, 136, 16, 6, palette.deep) +
  rect(132, 338, 136, 16, 6, palette.deep) +
  lit('base', 'M140 354 H260 L270 404 C270 416 258 420 244 420 H156 C142 420 130 416 130 404 Z', palette, 208) +
  circle(200, 386, 13, palette.accent);

const torch: Drawing = (palette) =>
  group(
    'rotate(-36 200 260)',
    fill('M140 120 L60 -120 H340 L260 120 Z', GLOW).replace('/>', ' opacity=".4"/>') +
      lit(
        'tube',
        'M172 200 H228 V420 C228 434 172 434 172 420 Z',
        palette,
        206,
        Array.from({ length: 7 }, (_, i) => line(`M168 ${260 + i * 14} H232`, palette.deep, 4, ' opacity=".5"')).join(
          '',
        ),
      ) +
      lit('head', 'M142 112 H258 L244 168 L230 204 H170 L156 168 Z', palette, 208) +
      rect(136, 104, 128, 20, 8, palette.deep) +
      rect(190, 224, 20, 26, 8, palette.accent) +
      rect(170, 408, 60, 9, 3, '#a43b47'),
  );

const beanie: Drawing = (palette) =>
  lit(
    'crown',
    'M98 320 C90 190 130 112 200 112 C270 112 310 190 302 320 Z',
    palette,
    216,
    Array.from({ length: 9 }, (_, i) =>
      line(`M${116 + i * 21} 330 C${122 + i * 19} 220 ${160 + i * 10} 150 200 118`, palette.deep, 3, ' opacity=".3"'),
    ).join(''),
  ) +
  lit(
    'cuff',
    'M88 300 C88 284 98 280 112 284 C170 298 230 298 288 284 C302 280 312 284 312 300 V354 C312 366 304 370 292 372 C230 384 170 384 108 372 C96 370 88 366 88 354 Z',
    { ...palette, base: palette.light, shade: palette.base },
    216,
    Array.from({ length: 14 }, (_, i) => line(`M${96 + i * 16} 282 V380`, palette.deep, 3, ' opacity=".25"')).join(''),
  ) +
  rect(246, 318, 36, 26, 4, palette.accent);

const neck: Drawing = (palette) =>
  lit(
    'tube',
    'M122 130 C170 116 230 116 278 130 C270 190 300 240 284 370 C240 390 160 390 116 370 C100 240 130 190 122 130 Z',
    palette,
    214,
    line(
      'M126 210 C170 236 230 236 282 214 M116 280 C170 310 240 306 292 284 M112 340 C170 366 240 360 290 342',
      palette.deep,
      4,
      ' opacity=".35"',
    ) + line('M100 160 C170 186 230 186 300 160', palette.accent, 7),
  ) +
  '<ellipse cx="200" cy="129" rx="78" ry="13" fill="' +
  palette.deep +
  '"/>';

const MITTEN =
  'M196 120 C228 120 240 150 240 190 V330 H146 V262 C134 262 118 254 108 236 C98 218 96 200 108 194 C120 188 132 208 146 212 V186 C146 146 164 120 196 120 Z';
function pair(id: string, hand: (tones: Palette, id: string) => string): Drawing {
  return (palette) =>
    group('translate(-62 10) rotate(-8 200 250)', hand(palette, `${id}l`)) +
    group(
      'translate(62 10) rotate(8 200 250)',
      mirrored(hand({ ...palette, base: palette.shade, shade: palette.deep }, `${id}r`)),
    );
}
const cuff = (tones: Palette): string =>
  rect(136, 322, 114, 62, 12, tones.shade) +
  line('M140 340 H246', tones.accent, 6) +
  Array.from({ length: 7 }, (_, i) => line(`M${150 + i * 15} 352 v26`, tones.deep, 3, ' opacity=".35"')).join('');
const mitten = pair('m', (tones, id) =>
  group(
    'translate(8 0) scale(.96)',
    lit(
      id,
      MITTEN,
      tones,
      400,
      line('M166 150 C160 180 160 220 160 300', tones.light, 7, ' opacity=".4"') +
        fill('M176 230 h50 v70 h-50 z', tones.deep).replace('/>', ' opacity=".18"/>'),
    ) + cuff(tones),
  ),
);
const glove = pair('g', (tones, id) =>
  group(
    'translate(8 0) scale(.96)',
    lit(
      id,
      'M146 330 V262 C134 262 116 250 106 226 C100 208 114 200 124 214 L146 236 V160 C146 146 164 146 166 160 V116 C167 102 186 102 187 116 V110 C188 98 207 98 208 112 V126 C210 114 228 116 228 130 V200 L240 250 V330 Z',
      tones,
      400,
      line('M167 168 V226 M187 150 V226 M208 160 V226', tones.deep, 3, ' opacity=".45"') +
        circle(176, 118, 8, tones.accent) +
        circle(110, 214, 8, tones.accent),
    ) + cuff(tones),
  ),
);

const cap: Drawing = (palette) =>
  fill('M238 300 C300 286 356 306 372 330 C340 348 280 340 226 336 Z', palette.deep) +
  lit(
    'crown',
    'M70 322 C62 222 112 158 176 158 C246 158 286 216 288 310 C230 342 130 346 70 322 Z',
    palette,
    186,
    line('M176 160 C150 210 146 270 152 338 M176 160 C228 200 246 250 250 330', palette.deep, 3, ' opacity=".4"'),
  ) +
  line('M74 318 C134 340 230 336 286 308', palette.deep, 6, ' opacity=".4"') +
  circle(176, 157, 9, palette.accent) +
  rect(190, 240, 44, 32, 5, palette.light) +
  line('M200 262 l10 -12 l8 8 l6 -6', palette.deep, 3);

const poles: Drawing = (palette) => {
  const pole =
    line('M200 110 V440', '#4b5557', 9) +
    line('M200 250 V436', palette.base, 9) +
    line('M200 436 V458', '#9aa4a6', 6) +
    circle(200, 426, 15, DARK) +
    rect(191, 238, 18, 26, 4, palette.accent) +
    rect(189, 52, 22, 74, 11, '#c99b66') +
    line('M192 76 h16 M192 90 h16', '#a87c4b', 4) +
    rect(186, 44, 28, 18, 9, DARK) +
    line('M206 62 C250 70 244 120 208 118', palette.accent, 6);
  return group('rotate(15 200 250)', pole) + group('rotate(-15 200 250)', mirrored(pole));
};

const knife: Drawing = (palette) =>
  group(
    'rotate(-32 200 250)',
    lit(
      'blade',
      'M186 248 V92 C188 70 204 58 216 52 C220 110 222 180 218 248 Z',
      { ...palette, base: '#c6cdcf', shade: '#9aa4a7' },
      206,
      line('M192 112 h0', palette.deep),
    ) +
      lit(
        'handle',
        'M176 244 H224 C232 300 236 360 226 420 C222 438 190 442 182 424 C170 380 170 300 176 244 Z',
        palette,
        206,
        line('M186 270 C182 320 184 370 190 410', palette.light, 4, ' opacity=".6"') +
          line('M212 262 C218 310 218 370 212 416', palette.deep, 3, ' opacity=".3"'),
      ) +
      rect(173, 238, 54, 16, 5, '#8d979a') +
      circle(200, 272, 6, '#c6cdcf') +
      circle(203, 406, 7, palette.ground) +
      line('M204 408 C230 450 196 470 212 480', palette.accent, 5),
  );

const compass: Drawing = (palette) =>
  line('M200 110 C160 60 240 40 216 86', palette.base, 7) +
  rect(112, 104, 176, 316, 20, '#ffffff').replace('/>', ' opacity=".75"/>') +
  rect(112, 104, 176, 316, 20, 'none').replace('/>', ` stroke="${palette.shade}" stroke-width="4"/>`) +
  Array.from({ length: 12 }, (_, i) => line(`M116 ${136 + i * 22} h${i % 2 ? 9 : 16}`, palette.deep, 3)).join('') +
  circle(200, 176, 26, '#dfe9ec') +
  line('M186 168 q8 -12 20 -10', '#ffffff', 4) +
  circle(200, 310, 82, DARK) +
  circle(200, 310, 68, '#f5f1e6') +
  Array.from({ length: 12 }, (_, i) => group(`rotate(${i * 30} 200 310)`, line('M200 248 v9', DARK, 3))).join('') +
  group(
    'rotate(32 200 310)',
    fill('M200 254 L213 310 H187 Z', palette.base) + fill('M200 366 L213 310 H187 Z', '#9aa4a7'),
  ) +
  circle(200, 310, 6, DARK);

const firstaid: Drawing = (palette) =>
  line('M160 172 C160 128 240 128 240 172', palette.deep, 11) +
  lit(
    'bag',
    'M84 200 C84 180 94 172 112 172 H288 C306 172 316 180 316 200 V360 C316 380 306 388 288 388 H112 C94 388 84 380 84 360 Z',
    palette,
    214,
  ) +
  line('M84 228 H316', palette.deep, 7, ' opacity=".5"') +
  line('M84 228 H316', palette.accent, 3) +
  rect(280, 220, 26, 16, 5, palette.accent) +
  rect(180, 252, 40, 112, 8, '#fbf6ea') +
  rect(144, 288, 112, 40, 8, '#fbf6ea');

const care: Drawing = (palette) =>
  lit(
    'body',
    'M140 196 C140 170 160 166 176 158 H224 C240 166 260 170 260 196 V396 C260 414 252 420 236 420 H164 C148 420 140 414 140 396 Z',
    palette,
    212,
  ) +
  rect(174, 92, 52, 70, 8, '#f5f1e6') +
  rect(200, 92, 26, 70, 8, '#dcd5c4') +
  rect(140, 224, 120, 150, 0, '#f5f1e6') +
  fill(
    'M200 246 C222 280 232 296 232 314 C232 334 218 346 200 346 C182 346 168 334 168 314 C168 296 178 280 200 246 Z',
    palette.base,
  ) +
  line('M182 314 c0 10 6 16 12 18', palette.light, 5);

const giftcard: Drawing = (palette) =>
  group(
    'rotate(-7 200 250)',
    shadow(352, 150) +
      lit(
        'card',
        'M56 176 C56 164 64 156 76 156 H324 C336 156 344 164 344 176 V332 C344 344 336 352 324 352 H76 C64 352 56 344 56 332 Z',
        palette,
        400,
        circle(270, 220, 26, palette.accent) +
          fill('M56 290 C110 230 150 236 196 272 C240 304 290 250 344 262 V352 H56 Z', palette.shade) +
          fill('M56 326 C120 300 180 322 230 314 C280 306 310 318 344 308 V352 H56 Z', palette.deep),
      ) +
      line('M96 150 V358', '#f5f1e6', 12) +
      line('M96 196 C60 176 66 150 88 168 L96 196 C108 150 136 156 126 176 Z', '#f5f1e6', 7),
  );

const parcel: Drawing = (palette) =>
  lit('box', 'M96 200 H304 V388 C304 396 298 400 290 400 H110 C102 400 96 396 96 388 Z', palette, 216) +
  rect(86, 172, 228, 42, 8, palette.shade) +
  rect(186, 172, 28, 228, 0, palette.accent) +
  both(line('M200 172 C150 130 140 172 200 172', palette.accent, 9));

const lying = (draw: Drawing, detail = { x: 200, y: 230, width: 200 }, colour?: string): Illustration => ({
  draw,
  detail,
  stands: false,
  colour,
});
const stand = (draw: Drawing, detail = { x: 200, y: 230, width: 200 }, colour?: string): Illustration => ({
  draw: (palette) => shadow(422, 104) + draw(palette),
  detail,
  stands: true,
  colour,
});

export const smallThings: Record<string, Illustration> = {
  headlamp: lying(headlamp, { x: 200, y: 280, width: 180 }),
  lantern: stand(lantern),
  torch: lying(torch, { x: 160, y: 210, width: 200 }, 'natblå'),
  beanie: lying(beanie, { x: 230, y: 290, width: 190 }),
  neck: lying(neck),
  mitten: lying(mitten, { x: 150, y: 260, width: 190 }),
  glove: lying(glove, { x: 150, y: 260, width: 190 }),
  cap: lying(cap, { x: 210, y: 240, width: 190 }),
  poles: lying(poles, { x: 260, y: 130, width: 170 }),
  knife: lying(knife, { x: 180, y: 240, width: 190 }, 'brun'),
  compass: lying(compass, { x: 200, y: 300, width: 190 }, 'orange'),
  firstaid: lying(firstaid),
  care: stand(care, { x: 200, y: 260, width: 190 }, 'havblå'),
  giftcard: lying(giftcard, { x: 170, y: 250, width: 200 }, 'skovgrøn'),
  parcel: stand(parcel),
};
