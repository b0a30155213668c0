import { circle, fill, line } from './shapes.ts';

const ridge = (points: string, colour: string): string => fill(`M0 700 ${points} V700 Z`, colour);

/** The drawing at the top of the home page: dune heath to the right, sea to the left, a tent between. */
export function renderLandscape(dark = false): string {
  const c = dark
    ? {
        sky: '#1c2b33',
        glow: '#27414a',
        sun: '#e8c98a',
        far: '#24404a',
        mid: '#23474a',
        sea: '#1b3a44',
        foam: '#5c8790',
        heath: '#4a3d52',
        moss: '#2c4437',
        near: '#162a26',
        tent: '#c2703a',
        tentShade: '#8c4a26',
        door: '#f1d28c',
        grass: '#6d7f57',
      }
    : {
        sky: '#e9e4d6',
        glow: '#f3ecda',
        sun: '#e39a55',
        far: '#c4cfca',
        mid: '#93aeae',
        sea: '#6f9aa3',
        foam: '#f4f0e4',
        heath: '#a88fa8',
        moss: '#7f9070',
        near: '#2f5450',
        tent: '#c9673a',
        tentShade: '#9a4826',
        door: '#3b2a22',
        grass: '#9aa873',
      };
  const waves = [
    [40, 470, 190],
    [250, 492, 130],
    [90, 520, 240],
    [400, 478, 110],
    [300, 548, 190],
    [20, 566, 150],
  ]
    .map(([x, y, w]) => line(`M${x} ${y} q${w! / 4} -9 ${w! / 2} 0 t${w! / 2} 0`, c.foam, 3.5, ' opacity=".75"'))
    .join('');
  const straws = Array.from({ length: 34 }, (_, i) => {
    const x = 760 + i * 25 + (i % 3) * 9;
    const y = 640 + ((i * 37) % 40);
    return line(
      `M${x} ${y} q${6 + (i % 4) * 3} -${30 + (i % 5) * 9} ${18 + (i % 4) * 6} -${46 + (i % 5) * 10}`,
      c.grass,
      3,
      ' opacity=".8"',
    );
  }).join('');
  const heron =
    line('M560 566 v-58 M572 566 v-58', c.door, 3.5) +
    fill('M540 508 C556 486 590 486 606 504 C590 516 560 520 540 508 Z', c.foam) +
    line('M548 504 C532 492 552 470 540 456', c.foam, 8) +
    line('M540 456 L518 460', c.sun, 4) +
    line('M540 453 L556 449', c.door, 3);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 700" width="1600" height="700" preserveAspectRatio="xMidYMid slice">' +
    `<path d="M0 0h1600v700H0z" fill="${c.sky}"/>` +
    circle(1000, 236, 216, c.glow) +
    circle(1000, 236, 64, c.sun) +
    ridge(
      'V420 C200 380 330 400 470 404 C640 408 700 330 860 318 C1010 306 1080 356 1200 330 C1360 296 1480 250 1600 262',
      c.far,
    ) +
    ridge(
      'V452 C180 440 380 446 560 440 C720 432 800 386 960 380 C1140 372 1230 420 1380 386 C1480 362 1540 346 1600 344',
      c.mid,
    ) +
    ridge('V446 C240 442 480 450 760 446 C1000 442 1300 448 1600 446', c.sea) +
    waves +
    ridge('V700 L520 700 C600 560 720 500 900 470 C1080 440 1200 486 1340 458 C1450 436 1530 420 1600 424', c.heath) +
    ridge('V700 L430 700 C560 590 700 560 860 560 C1040 560 1120 520 1290 524 C1430 528 1520 500 1600 506', c.moss) +
    fill('M1050 536 C1084 440 1130 392 1164 392 C1204 392 1262 440 1300 536 Z', c.tent) +
    fill('M1164 392 C1204 392 1262 440 1300 536 H1190 C1190 470 1180 420 1164 392 Z', c.tentShade) +
    fill('M1164 414 C1146 452 1134 494 1128 536 H1180 C1180 490 1174 448 1164 414 Z', c.door) +
    line('M1164 392 L1020 548 M1164 392 L1332 548', c.foam, 2.5, ' opacity=".8"') +
    ridge('V646 C200 600 420 640 620 648 C860 656 1040 590 1240 596 C1400 600 1510 574 1600 572', c.near) +
    heron +
    straws +
    '</svg>'
  );
}
