import { mix } from './palette.ts';
import { both, circle, fill, group, line, lit, rect, shadow } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import type { Palette } from './palette.ts';

/** Low hills and a sun behind everything that is pitched outdoors. */
function hills(palette: Palette): string {
  const far = mix(palette.ground, palette.deep, 0.12);
  const near = mix(palette.ground, palette.deep, 0.22);
  return (
    circle(302, 128, 34, palette.accent).replace('/>', ' opacity=".8"/>') +
    fill('M-100 330 C-20 270 60 240 130 268 C200 296 250 214 330 224 C400 232 440 280 520 290 V420 H-100 Z', far) +
    fill('M-100 372 C0 330 90 326 180 350 C270 374 360 332 520 344 V420 H-100 Z', near)
  );
}

const guy = (x: number, y: number, toX: number): string =>
  line(`M${x} ${y} L${toX} 412`, '#ffffff', 2.5, ' opacity=".85"') + line(`M${toX - 3} 404 l6 14`, '#39403f', 5);

const dome: Drawing = (palette) =>
  hills(palette) +
  shadow(412, 168) +
  guy(96, 300, 20) +
  guy(304, 300, 380) +
  lit(
    'fly',
    'M44 410 C88 286 140 170 200 170 C260 170 312 286 356 410 Z',
    palette,
    214,
    line('M70 410 C120 290 160 214 200 172', palette.light, 5, ' opacity=".6"') +
      line('M330 410 C280 290 240 214 200 172', palette.deep, 4, ' opacity=".4"'),
  ) +
  fill('M200 214 C180 282 168 344 162 410 H238 C232 344 220 282 200 214 Z', palette.deep) +
  fill('M200 214 C180 282 168 344 162 410 H126 C146 330 168 262 200 214 Z', palette.light) +
  line('M200 214 V410', palette.accent, 4) +
  line('M44 410 H356', palette.deep, 6) +
  line('M182 168 Q200 156 218 168', palette.accent, 6);

const tunnel: Drawing = (palette) => {
  const hoop = (x: number, y: number, lean: number): string =>
    line(`M${x} 410 C${x - 4} ${y + 60} ${x + lean - 26} ${y} ${x + lean} ${y}`, palette.accent, 4.5);
  return (
    hills(palette) +
    shadow(412, 190) +
    guy(60, 330, -2) +
    guy(344, 320, 402) +
    lit(
      'fly',
      'M24 410 C34 300 60 212 118 208 C150 214 176 206 206 200 C236 212 266 230 294 238 C342 254 366 330 376 410 Z',
      palette,
      216,
      fill('M118 208 C92 250 84 330 82 410 H24 V200 Z', palette.light),
    ) +
    hoop(82, 208, 36) +
    hoop(176, 201, 30) +
    hoop(268, 236, 24) +
    fill('M110 410 C112 340 122 276 140 246 C160 282 164 350 164 410 Z', palette.deep) +
    fill('M140 246 C160 282 164 350 164 410 H186 C186 340 174 280 140 246 Z', palette.light) +
    rect(222, 300, 34, 22, 8, palette.deep).replace('/>', ' opacity=".4"/>') +
    line('M24 410 H376', palette.deep, 6)
  );
};

const family: Drawing = (palette) =>
  hills(palette) +
  shadow(412, 196) +
  guy(46, 250, -12) +
  guy(354, 250, 412) +
  lit(
    'fly',
    'M20 410 L48 238 C84 176 130 140 168 132 H300 C334 150 352 190 358 238 L384 410 Z',
    palette,
    214,
    fill('M20 410 L48 238 C84 176 130 140 168 132 C196 170 212 200 214 240 V410 Z', palette.light),
  ) +
  line('M168 132 C200 172 212 204 214 240 V410', palette.accent, 6) +
  line('M48 238 H214 L358 238', palette.deep, 3, ' opacity=".35"') +
  fill('M82 410 V286 C92 248 140 248 152 286 V410 Z', palette.deep) +
  fill('M82 410 V286 C90 256 106 256 112 262 C104 310 100 360 104 410 Z', palette.accent) +
  both('') +
  rect(244, 268, 44, 56, 8, palette.deep).replace('/>', ' opacity=".75"/>') +
  rect(304, 268, 44, 56, 8, palette.deep).replace('/>', ' opacity=".75"/>') +
  line('M266 268 v56 M326 268 v56', palette.light, 3, ' opacity=".6"') +
  line('M20 410 H384', palette.deep, 6);

const tree = (x: number): string =>
  rect(x - 11, -100, 22, 520, 6, '#6d5a48') + line(`M${x - 4} 40 v80 M${x + 4} 180 v90`, '#57473a', 3);

const tarp: Drawing = (palette) =>
  hills(palette) +
  tree(44) +
  tree(356) +
  line('M44 176 H356', '#ffffff', 3) +
  shadow(412, 120) +
  lit(
    'fly',
    'M84 178 H316 L366 330 L200 304 L34 330 Z',
    palette,
    200,
    line('M118 180 L86 320 M284 180 L314 320 M200 178 V304', palette.deep, 3, ' opacity=".35"'),
  ) +
  line('M34 330 L8 412 M366 330 L392 412', '#ffffff', 2.5) +
  group(
    'translate(200 396)',
    line('M-30 10 L30 -6 M-30 -6 L30 10', '#6d5a48', 9) +
      fill('M0 -60 C22 -34 22 -16 0 -6 C-22 -16 -20 -32 0 -60 Z', '#e08a4a') +
      fill('M0 -36 C10 -24 10 -14 0 -8 C-10 -14 -8 -22 0 -36 Z', '#f6d78b'),
  );

const hammock: Drawing = (palette) =>
  hills(palette) +
  tree(40) +
  tree(360) +
  line('M40 176 L84 214 M360 176 L316 214', palette.deep, 6) +
  line('M30 176 h20 M350 176 h20', palette.accent, 12) +
  lit(
    'bed',
    'M80 208 C110 380 290 380 320 208 C286 268 114 268 80 208 Z',
    palette,
    210,
    line('M92 232 C130 346 270 346 308 232', palette.light, 5, ' opacity=".5"') +
      line('M100 232 C140 306 260 306 300 232', palette.accent, 5, ' opacity=".8"'),
  ) +
  shadow(404, 90);

const pegs: Drawing = (palette) =>
  Array.from({ length: 6 }, (_, i) =>
    group(
      `translate(${84 + i * 46} ${i % 2 ? 6 : -6}) rotate(${(i - 2.5) * 3})`,
      line('M0 130 C0 116 22 116 22 132 M0 130 V386', '#8d979b', 9) +
        line('M-2 140 V380', '#c3cbcd', 2.5) +
        line('M-4 156 C-34 176 -30 206 -8 214', palette.base, 5),
    ),
  ).join('');

const sleepingbag: Drawing = (palette) =>
  group(
    'rotate(10 200 250)',
    lit(
      'bag',
      'M200 56 C262 56 282 110 290 168 C300 248 268 386 254 428 C244 452 156 452 146 428 C132 386 100 248 110 168 C118 110 138 56 200 56 Z',
      palette,
      214,
      Array.from({ length: 7 }, (_, i) =>
        line(`M96 ${196 + i * 36} Q200 ${222 + i * 36} 304 ${196 + i * 36}`, palette.deep, 3, ' opacity=".4"'),
      ).join(''),
    ) +
      fill('M200 82 C244 82 258 116 252 148 C244 178 156 178 148 148 C142 116 156 82 200 82 Z', palette.deep) +
      fill('M152 150 C160 130 240 130 248 150 C240 178 160 178 152 150 Z', palette.light) +
      line('M146 176 C170 196 230 196 254 176', palette.accent, 5) +
      line('M252 172 C276 250 262 330 244 404', palette.accent, 3.5) +
      rect(240, 180, 12, 22, 5, palette.accent),
  );

const mat: Drawing = (palette) =>
  lit(
    'mat',
    'M128 92 C128 64 150 56 200 56 C250 56 272 64 272 92 V408 C272 436 250 444 200 444 C150 444 128 436 128 408 Z',
    palette,
    214,
    Array.from(
      { length: 10 },
      (_, i) =>
        line(`M120 ${94 + i * 35} Q200 ${108 + i * 35} 280 ${94 + i * 35}`, palette.deep, 3, ' opacity=".35"') +
        line(`M140 ${102 + i * 35} Q176 ${110 + i * 35} 200 ${110 + i * 35}`, palette.light, 5, ' opacity=".45"'),
    ).join(''),
  ) +
  circle(248, 84, 12, palette.accent) +
  circle(248, 84, 5, palette.deep);

const seat: Drawing = (palette) =>
  group(
    'rotate(-8 200 250)',
    Array.from(
      { length: 4 },
      (_, i) =>
        rect(96, 160 + i * 46, 208, 44, 8, i % 2 ? palette.shade : palette.base) +
        line(`M112 ${182 + i * 46} H288`, palette.light, 4, ' stroke-dasharray="1 16" opacity=".7"'),
    ).join('') + line('M280 160 C300 130 318 150 304 176', palette.accent, 6),
  );

const pillow: Drawing = (palette) =>
  lit(
    'pillow',
    'M84 190 C76 168 96 154 122 162 C172 172 228 172 278 162 C304 154 324 168 316 190 C306 226 306 274 316 310 C324 332 304 346 278 338 C228 328 172 328 122 338 C96 346 76 332 84 310 C94 274 94 226 84 190 Z',
    palette,
    216,
    line('M118 196 C160 208 240 208 282 196', palette.light, 6, ' opacity=".45"') +
      line('M112 306 C160 292 240 292 288 306', palette.deep, 4, ' opacity=".35"'),
  ) + rect(304, 230, 18, 34, 6, palette.accent);

const outdoors = (draw: Drawing, x = 200, y = 300, width = 220): Illustration => ({
  draw,
  detail: { x, y, width },
  stands: true,
});
const lying = (draw: Drawing, x = 200, y = 170, width = 210, colour?: string): Illustration => ({
  draw,
  detail: { x, y, width },
  stands: false,
  colour,
});

export const camp: Record<string, Illustration> = {
  tent: outdoors(dome),
  tunnel: outdoors(tunnel, 150),
  family: outdoors(family, 160),
  tarp: outdoors(tarp, 200, 290),
  hammock: outdoors(hammock, 150, 260),
  pegs: lying(pegs, 180, 190, 200, 'tyttebær'),
  sleepingbag: lying(sleepingbag),
  mat: lying(mat),
  seat: lying(seat, 220, 230, 180),
  pillow: lying(pillow, 240, 240, 180),
};
