import { both, circle, fill, group, line, lit, mirrored, rect } from './shapes.ts';
import type { Drawing, Illustration } from './shapes.ts';
import { mix } from './palette.ts';
import type { Palette } from './palette.ts';

interface Top {
  neck: 'hood' | 'collar' | 'crew';
  sleeves: 'long' | 'short' | 'none';
  zip: 'full' | 'half' | 'none';
  surface?: 'plain' | 'quilted' | 'fleece' | 'knit';
  /** How far the hem hangs, canvas y. */
  hem?: number;
  ribbed?: boolean;
  pockets?: 'hand' | 'chest' | 'patch' | 'none';
}

const torso = (hem: number): string =>
  `M168 128 L126 150 C119 192 123 226 124 256 L116 ${hem - 12} C116 ${hem - 4} 121 ${hem} 129 ${hem} ` +
  `L271 ${hem} C279 ${hem} 284 ${hem - 4} 284 ${hem - 12} L276 256 C277 226 281 192 274 150 L232 128 C222 146 178 146 168 128 Z`;

const SLEEVES = {
  long: 'M130 147 C98 158 86 188 80 222 L55 366 C53 378 58 384 68 386 L92 390 C101 391 105 387 107 378 L134 252 C140 220 140 178 130 147 Z',
  short:
    'M130 147 C98 158 84 184 74 222 C72 232 75 237 84 240 L116 250 C125 252 129 250 131 242 C138 214 139 178 130 147 Z',
};

const rows = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);

/** Lines that follow the body: quilting, knit or fleece, clipped by the shape they are drawn in. */
function surfaceLines(surface: Top['surface'], palette: Palette): string {
  switch (surface) {
    case 'quilted':
      return rows(176, 430, 33)
        .map(
          (y) =>
            line(
              `M30 ${y + 10} Q115 ${y - 6} 200 ${y} Q285 ${y - 6} 370 ${y + 10}`,
              palette.deep,
              3,
              ' opacity=".55"',
            ) +
            line(
              `M30 ${y + 17} Q115 ${y + 1} 200 ${y + 7} Q285 ${y + 1} 370 ${y + 17}`,
              palette.light,
              5,
              ' opacity=".35"',
            ),
        )
        .join('');
    case 'fleece':
      return rows(140, 430, 18)
        .map((y, row) =>
          line(`M${row % 2 ? 34 : 46} ${y} H370`, palette.light, 7, ' stroke-dasharray="1 23" opacity=".6"'),
        )
        .join('');
    case 'knit':
      return rows(200, 300, 22)
        .map((y, row) =>
          line(
            `M40 ${y} ${Array.from({ length: 17 }, (_, i) => `L${50 + i * 20} ${y + (i % 2 ? 0 : 10)}`).join(' ')}`,
            row % 2 ? palette.light : palette.accent,
            4,
            ' opacity=".8"',
          ),
        )
        .join('');
    default:
      return '';
  }
}

function pockets(kind: Top['pockets'], palette: Palette, hem: number): string {
  const y = hem - 92;
  switch (kind) {
    case 'hand':
      return both(line(`M150 ${y} L140 ${y + 58}`, palette.deep, 4) + circle(150, y, 4, palette.accent));
    case 'chest':
      return both(line(`M150 ${y} L140 ${y + 58}`, palette.deep, 4)) + line('M228 210 L256 204', palette.accent, 5);
    case 'patch':
      return both(
        `<path d="M136 ${y - 4} h46 v52 q-23 9 -46 0 z" fill="${palette.deep}" opacity=".28"/>` +
          line(`M136 ${y + 8} h46`, palette.deep, 3) +
          circle(159, y + 16, 3.5, palette.accent),
      );
    default:
      return '';
  }
}

function neck(kind: Top['neck'], palette: Palette): { behind: string; before: string } {
  if (kind === 'hood') {
    return {
      behind:
        lit('hood', 'M148 146 C138 84 166 54 200 54 C234 54 262 84 252 146 C236 160 164 160 148 146 Z', palette) +
        fill('M167 136 C161 92 178 76 200 76 C222 76 239 92 233 136 C222 150 178 150 167 136 Z', palette.deep) +
        line('M164 70 C186 60 214 60 236 70', palette.light, 4, ' opacity=".5"'),
      before:
        lit('chin', 'M164 124 C176 144 224 144 236 124 L238 152 C224 168 176 168 162 152 Z', palette) +
        both(line('M166 150 v26', palette.accent, 3.5) + circle(166, 179, 4, palette.accent)),
    };
  }
  if (kind === 'collar') {
    return {
      behind: fill('M164 128 C166 104 182 98 200 98 C218 98 234 104 236 128 Z', palette.deep),
      before: lit('chin', 'M162 110 C172 128 228 128 238 110 L238 142 C224 158 176 158 162 142 Z', palette),
    };
  }
  return {
    behind: fill('M170 128 C176 116 224 116 230 128 L228 140 H172 Z', palette.deep),
    before:
      line('M168 128 C178 148 222 148 232 128', palette.shade, 9) +
      line('M168 128 C178 148 222 148 232 128', palette.light, 2, ' opacity=".6"'),
  };
}

/** Any upper garment, seen from the front. */
function top(options: Top): Drawing {
  const hem = options.hem ?? 404;
  return (palette) => {
    const lines = surfaceLines(options.surface, palette);
    const collar = neck(options.neck, palette);
    const sleeve = options.sleeves === 'none' ? '' : SLEEVES[options.sleeves];
    const cuff =
      options.sleeves !== 'long'
        ? ''
        : options.ribbed
          ? line('M57 364 L106 373', palette.deep, 13, ' opacity=".45"')
          : line('M59 358 L108 366', palette.deep, 3, ' opacity=".6"');
    const sleeves =
      sleeve &&
      lit('arm', sleeve, palette, 400, lines + cuff) +
        mirrored(lit('arm2', sleeve, { ...palette, base: palette.shade }, 400, lines + cuff));
    const armhole = sleeve
      ? both(line('M130 150 C140 182 139 222 132 254', palette.deep, 3, ' opacity=".35"'))
      : both(line('M128 152 C138 186 136 218 127 246', palette.deep, 7, ' opacity=".45"'));
    const band = options.ribbed ? rect(100, hem - 17, 200, 20, 0, palette.deep).replace('/>', ' opacity=".32"/>') : '';
    const zipEnd = options.zip === 'full' ? hem - 2 : 236;
    const zip =
      options.zip === 'none'
        ? ''
        : line(`M200 148 V${zipEnd}`, palette.deep, 7, ' opacity=".5"') +
          line(`M200 148 V${zipEnd}`, palette.accent, 3) +
          rect(195, options.zip === 'half' ? 170 : 156, 10, 18, 4, palette.accent);
    return (
      sleeves +
      collar.behind +
      lit('body', torso(hem), palette, 200, lines + band) +
      armhole +
      pockets(options.pockets, palette, hem) +
      collar.before +
      zip
    );
  };
}

interface Bottom {
  to: number;
  width: number;
  pockets: boolean;
  knees?: boolean;
  cuffs?: boolean;
  /** Zips along the outer sides, as on shell trousers. */
  sideZips?: boolean;
}

const legs = ({ to, width }: Bottom): string =>
  `M136 92 L264 92 L${276 + width / 3} ${Math.min(to, 262)} L${254 + width} ${to} L${222 - width / 3} ${to} L204 216 C202 210 198 210 196 216 ` +
  `L${178 + width / 3} ${to} L${146 - width} ${to} L${124 - width / 3} ${Math.min(to, 262)} Z`;

/** Trousers of any length, seen from the front. */
function bottom(options: Bottom): Drawing {
  return (palette) => {
    const { to } = options;
    const details =
      line(`M200 118 V214`, palette.deep, 3, ' opacity=".5"') +
      (options.pockets ? both(line('M140 118 C150 146 146 160 130 168', palette.deep, 4, ' opacity=".6"')) : '') +
      (options.pockets && to > 300
        ? rect(256, 236, 26, 46, 5, palette.deep).replace('/>', ' opacity=".35"/>') +
          line('M257 246 H282', palette.accent, 4)
        : '') +
      (options.knees
        ? both(
            line('M126 318 C142 328 160 328 178 318', palette.deep, 3, ' opacity=".5"') +
              line('M128 290 C142 284 160 284 176 290', palette.deep, 3, ' opacity=".35"'),
          )
        : '') +
      (options.sideZips
        ? both(
            line('M142 108 L132 262 L144 430', palette.accent, 3.5) +
              line('M151 108 L141 262 L153 430', palette.deep, 2.5, ' opacity=".4"') +
              rect(130, 186, 11, 18, 4, palette.accent),
          ) + both(rect(140, 392, 46, 50, 0, palette.deep).replace('/>', ' opacity=".3"/>'))
        : '') +
      (options.cuffs ? rect(90, to - 20, 220, 24, 0, palette.deep).replace('/>', ' opacity=".32"/>') : '');
    return (
      lit('legs', legs(options), palette, 200, details) +
      lit('waist', 'M134 76 h132 q4 0 4 5 v20 h-140 v-20 q0 -5 4 -5 Z', {
        ...palette,
        base: palette.shade,
        shade: mix(palette.shade, palette.deep, 0.4),
      }) +
      (options.pockets ? circle(200, 90, 6, palette.accent) : line('M188 92 q12 14 24 0', palette.accent, 3.5))
    );
  };
}

/** A child's suit: hood, bib and legs in one. */
function suit(quilted: boolean): Drawing {
  return (palette) => {
    const sleeve =
      'M138 168 C108 176 96 200 90 230 L76 300 C74 310 78 316 87 318 L112 322 C120 323 124 319 126 311 L142 250 Z';
    const body =
      'M156 158 L136 170 L130 300 L124 430 q0 10 10 10 h46 q9 0 10 -9 L198 344 h4 L210 431 q1 9 10 9 h46 q10 0 10 -10 L270 300 L264 170 L244 158 Z';
    const lines = quilted ? surfaceLines('quilted', palette) : '';
    return (
      lit('arm', sleeve, palette, 400) +
      mirrored(lit('arm2', sleeve, { ...palette, base: palette.shade }, 400)) +
      lit('hood', 'M148 172 C136 100 164 66 200 66 C236 66 264 100 252 172 C236 184 164 184 148 172 Z', palette) +
      fill('M168 158 C160 112 178 94 200 94 C222 94 240 112 232 158 C222 172 178 172 168 158 Z', palette.deep) +
      lit(
        'body',
        body,
        palette,
        200,
        lines + both(rect(120, 372, 62, 44, 12, palette.deep).replace('/>', ' opacity=".3"/>')),
      ) +
      line('M200 176 V326', palette.accent, 5) +
      rect(195, 184, 10, 18, 4, palette.accent) +
      both(line('M83 296 L124 304', palette.accent, 6) + line('M128 424 H186', palette.accent, 5)) +
      (quilted
        ? both(circle(158, 86, 15, palette.shade)) + both(circle(158, 86, 7, palette.accent))
        : both(line('M152 226 h28', palette.deep, 4)))
    );
  };
}

const hang = (draw: Drawing, x = 200, y = 180, width = 210): Illustration => ({
  draw,
  detail: { x, y, width },
  stands: false,
});
const small =
  (draw: Drawing): Drawing =>
  (palette) =>
    group('translate(40 56) scale(.8)', draw(palette));

export const clothes: Record<string, Illustration> = {
  jacket: hang(top({ neck: 'hood', sleeves: 'long', zip: 'full', pockets: 'chest' })),
  softshell: hang(top({ neck: 'collar', sleeves: 'long', zip: 'full', pockets: 'chest' })),
  raincoat: hang(top({ neck: 'hood', sleeves: 'long', zip: 'full', pockets: 'patch', hem: 430 })),
  parka: hang(
    top({ neck: 'hood', sleeves: 'long', zip: 'full', surface: 'plain', ribbed: true, pockets: 'patch', hem: 450 }),
  ),
  puffer: hang(top({ neck: 'hood', sleeves: 'long', zip: 'full', surface: 'quilted', pockets: 'hand', hem: 396 })),
  vest: hang(top({ neck: 'collar', sleeves: 'none', zip: 'full', surface: 'quilted', pockets: 'hand', hem: 396 })),
  fleece: hang(top({ neck: 'collar', sleeves: 'long', zip: 'full', surface: 'fleece', pockets: 'hand', ribbed: true })),
  kidfleece: hang(
    small(top({ neck: 'hood', sleeves: 'long', zip: 'full', surface: 'fleece', pockets: 'hand', ribbed: true })),
  ),
  hoodie: hang(top({ neck: 'hood', sleeves: 'long', zip: 'none', pockets: 'none', ribbed: true })),
  halfzip: hang(top({ neck: 'collar', sleeves: 'long', zip: 'half', pockets: 'none' })),
  baselayer: hang(top({ neck: 'crew', sleeves: 'long', zip: 'none' })),
  tshirt: hang(top({ neck: 'crew', sleeves: 'short', zip: 'none', hem: 396 })),
  sweater: hang(top({ neck: 'crew', sleeves: 'long', zip: 'none', surface: 'knit', ribbed: true })),
  trousers: hang(bottom({ to: 440, width: 4, pockets: true, knees: true }), 220, 200),
  shelltrousers: hang(bottom({ to: 440, width: 12, pockets: false, sideZips: true }), 220, 190),
  shorts: hang((palette) => group('translate(0 74)', bottom({ to: 280, width: 18, pockets: true })(palette)), 200, 220),
  leggings: hang(bottom({ to: 440, width: -10, pockets: false, cuffs: true }), 200, 180),
  kidrain: hang(suit(false)),
  snowsuit: hang(suit(true)),
};
