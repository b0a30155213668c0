import { circle, fill, group, line, lit, rect, shadow } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import type { Palette } from './palette.ts';

const RUBBER = '#2c3335';

/** A sole with lugs, toe to the right. */
function sole(palette: Palette, chunky: boolean): string {
  const y = chunky ? 392 : 382;
  const lugs = Array.from({ length: chunky ? 9 : 0 }, (_, i) => rect(116 + i * 24, y - 8, 15, 12, 3, RUBBER)).join('');
  return (
    lugs +
    fill(
      `M105 354 H337 C343 355 345 362 342 372 C340 ${y - 5} 334 ${y} 324 ${y} H124 C113 ${y} 107 ${y - 5} 106 374 Z`,
      RUBBER,
    ) +
    line('M109 360 H339', palette.light, 8)
  );
}

function laces(from: [number, number], to: [number, number], rows: number, colour: string): string {
  return Array.from({ length: rows }, (_, i) => {
    const x = from[0] + ((to[0] - from[0]) * i) / (rows - 1);
    const y = from[1] + ((to[1] - from[1]) * i) / (rows - 1);
    return line(`M${x.toFixed(0)} ${y.toFixed(0)} l-30 11`, colour, 6);
  }).join('');
}

/** A laced boot whose collar stands at canvas height `collar`. */
function boot(collar: number, { lined = false, chunky = true } = {}): Drawing {
  const upper =
    `M128 ${collar + 8} L214 ${collar - 4} C214 206 220 226 240 248 C268 266 312 268 328 300 C336 318 336 338 334 356 L110 356 ` +
    `C108 324 122 286 124 244 C126 214 124 ${collar + 34} 128 ${collar + 8} Z`;
  return (palette) => {
    const details =
      fill('M274 360 C270 320 290 292 320 286 L344 300 V360 Z', palette.shade) +
      fill('M104 360 C106 318 120 296 124 268 C150 288 158 322 156 360 Z', palette.shade) +
      line('M274 352 C270 320 290 294 318 288', palette.deep, 2.5, ' opacity=".5" stroke-dasharray="5 6"') +
      line('M126 270 C150 288 158 322 156 352', palette.deep, 2.5, ' opacity=".5" stroke-dasharray="5 6"') +
      line(`M182 ${collar} C184 226 196 262 244 282`, palette.deep, 3, ' opacity=".35"') +
      rect(100, collar - 20, 130, 46, 0, palette.shade);
    const tongue = fill(
      `M186 ${collar + 2} L206 ${collar - 26} C216 ${collar - 30} 226 ${collar - 24} 226 ${collar - 14} L238 246 L210 236 Z`,
      palette.deep,
    );
    const lining = lined
      ? line(`M126 ${collar + 2} L212 ${collar - 10}`, '#f3ead8', 26) +
        line(`M126 ${collar + 4} L212 ${collar - 8}`, '#d9ccb2', 6, ' stroke-dasharray="1 13"')
      : line(`M131 ${collar + 6} L210 ${collar - 4}`, palette.deep, 14) +
        line(`M131 ${collar + 3} L209 ${collar - 7}`, palette.light, 3, ' opacity=".4"');
    return (
      tongue +
      lit('upper', upper, palette, 400, details) +
      lining +
      laces([222, collar + 34], [266, 270], collar < 190 ? 6 : 5, palette.accent) +
      sole(palette, chunky) +
      line(`M124 ${collar + 10} q-16 -6 -14 -26 q10 -10 20 2`, palette.accent, 5)
    );
  };
}

const shoe: Drawing = (palette) => {
  const upper =
    'M112 262 C130 250 156 250 172 258 C190 276 214 268 226 256 C252 280 312 282 334 318 C340 332 340 344 338 358 H106 C98 326 102 290 112 262 Z';
  const details =
    fill('M280 362 C276 326 296 304 326 306 L350 330 V362 Z', palette.shade) +
    fill('M96 362 C96 310 104 280 112 262 C140 280 152 320 150 362 Z', palette.shade) +
    line('M168 356 C176 320 192 296 216 282', palette.light, 7, ' opacity=".55"') +
    line('M200 356 C206 330 218 312 240 300', palette.light, 7, ' opacity=".55"');
  return (
    fill('M178 264 L214 236 C224 232 232 240 232 250 L230 270 Z', palette.deep) +
    lit('upper', upper, palette, 400, details) +
    line('M116 262 C132 252 154 252 170 260', palette.deep, 12) +
    laces([236, 262], [288, 290], 4, palette.accent) +
    sole(palette, false) +
    line('M110 266 q-16 -8 -12 -24 q12 -6 20 8', palette.accent, 5)
  );
};

const wellington: Drawing = (palette) => {
  const shaft =
    'M138 96 L238 88 C242 160 236 226 250 262 C276 286 318 288 330 322 C334 336 334 346 333 358 H112 C112 322 132 292 136 240 C140 190 136 140 138 96 Z';
  const details =
    rect(208, 60, 60, 200, 0, palette.shade) +
    fill('M276 360 C272 328 292 304 322 300 L350 320 V360 Z', palette.shade) +
    line('M158 128 C160 180 160 220 152 262', palette.light, 9, ' opacity=".5"') +
    line('M130 262 C164 274 206 274 248 262', palette.deep, 3, ' opacity=".4"');
  return (
    lit('upper', shaft, palette, 400, details) +
    line('M141 98 L236 90', palette.deep, 10) +
    line('M139 120 L238 112', palette.accent, 6) +
    line('M206 142 h30', palette.deep, 11) +
    rect(196, 134, 18, 18, 4, palette.accent) +
    sole(palette, true)
  );
};

const strap = (d: string, colour: string): string => line(d, colour, 24);

const sandal: Drawing = (palette) => {
  return (
    strap('M268 352 C254 322 258 296 276 286 C298 292 310 318 306 344', palette.shade) +
    strap('M158 352 C152 300 168 262 204 262', palette.shade) +
    strap('M126 346 C112 310 112 268 124 238 C156 214 204 216 222 238 C230 272 220 320 214 348', palette.base) +
    strap('M124 286 C166 262 230 266 276 300', palette.base) +
    strap('M326 348 C322 312 304 286 276 290 C256 302 246 330 244 350', palette.base) +
    line('M124 286 C166 262 230 266 276 300', palette.light, 4, ' opacity=".6" stroke-dasharray="9 9"') +
    rect(180, 256, 34, 26, 6, palette.accent) +
    rect(188, 264, 18, 10, 3, palette.deep) +
    rect(282, 288, 26, 22, 5, palette.accent) +
    fill(
      'M104 338 C160 352 200 336 250 346 C290 352 330 342 344 344 C348 356 346 364 340 366 H108 C100 360 100 346 104 338 Z',
      palette.light,
    ) +
    sole(palette, false)
  );
};

const sock = (id: string, tones: Palette): string =>
  lit(
    id,
    'M150 84 h78 v176 c0 18 8 28 24 40 l58 40 c26 20 18 60 -20 64 c-46 4 -112 -16 -136 -58 c-10 -18 -8 -44 -4 -76 z',
    tones,
    400,
    Array.from({ length: 6 }, (_, i) => line(`M${158 + i * 13} 88 v44`, tones.shade, 4)).join('') +
      rect(140, 148, 100, 12, 0, tones.accent) +
      rect(140, 170, 100, 6, 0, tones.light) +
      circle(146, 322, 46, tones.shade) +
      circle(312, 386, 56, tones.shade),
  );

const socks: Drawing = (palette) => {
  return (
    group('translate(34 -22) rotate(6 200 250)', sock('s2', { ...palette, base: palette.shade, shade: palette.deep })) +
    group('translate(-28 12)', sock('s1', palette))
  );
};

const stand = (draw: Drawing, detail = { x: 196, y: 262, width: 210 }): Illustration => ({
  draw: (palette) => shadow(398, 150, 202) + group('translate(-62 -62) scale(1.17)', draw(palette)),
  detail,
  stands: true,
});
const small =
  (draw: Drawing): Drawing =>
  (palette) =>
    group('translate(32 52) scale(.87)', draw(palette));

export const footwear: Record<string, Illustration> = {
  boot: stand(boot(172)),
  kidboot: stand(small(boot(196))),
  mountainboot: stand(boot(146)),
  winterboot: stand(boot(128, { lined: true })),
  shoe: stand(shoe, { x: 206, y: 300, width: 190 }),
  wellington: stand(wellington, { x: 210, y: 180, width: 200 }),
  kidwellington: stand(small((palette) => group('translate(0 62) scale(1 .84)', wellington(palette)))),
  sandal: stand(sandal, { x: 200, y: 290, width: 190 }),
  socks: { draw: socks, detail: { x: 180, y: 160, width: 210 }, stands: false },
};
