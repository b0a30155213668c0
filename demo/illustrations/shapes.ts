import type { Palette } from './palette.ts';

/** Draws one product in its colours on a 400 × 500 canvas; returns SVG elements. */
export type Drawing = (palette: Palette) => string;

/** Where the detail picture looks: centre and width of the crop, in canvas units. */
export interface Illustration {
  draw: Drawing;
  detail: { x: number; y: number; width: number };
  /** Standing things cast a shadow on a floor; hanging things have a disc behind them. */
  stands: boolean;
  /** The colour of things that come in one colour only. */
  colour?: string;
}

export const fill = (d: string, colour: string): string => `<path d="${d}" fill="${colour}"/>`;

/** A stroke with round ends. */
export const line = (d: string, colour: string, width = 4, extra = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${extra}/>`;

export const circle = (x: number, y: number, r: number, colour: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`;

export const rect = (x: number, y: number, w: number, h: number, r: number, colour: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${colour}"/>`;

/** The same elements seen in a mirror standing on the canvas' middle. */
export const mirrored = (elements: string): string => `<g transform="matrix(-1 0 0 1 400 0)">${elements}</g>`;

/** Both halves of something symmetrical. */
export const both = (elements: string): string => elements + mirrored(elements);

/** A closed shape whose right side lies in the shade: the one light of all drawings comes from the left. */
export function lit(id: string, d: string, palette: Palette, from = 200, details = ''): string {
  return (
    `<clipPath id="${id}"><path d="${d}"/></clipPath>` +
    `<g clip-path="url(#${id})">${fill(d, palette.base)}${rect(from, 0, 400, 500, 0, palette.shade)}${details}</g>`
  );
}

export const shadow = (y: number, rx: number, x = 200): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${Math.max(7, rx * 0.09).toFixed(0)}" fill="#14211f" opacity=".13"/>`;

export const group = (transform: string, elements: string): string => `<g transform="${transform}">${elements}</g>`;
