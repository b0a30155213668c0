/** Puts the palette of the day on the page: light or dark, as the visitor's device asks. Through the CSSOM only. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ChatbotConfig } from '../../protocol/config.ts';
import type { Theme } from '../../protocol/theme.ts';
import { luminance, over, parseColour } from '../theme/oklch.ts';
import { derivePalette } from '../theme/palette.ts';
import { safeAsset } from '../links.ts';

export type ThemeDependencies = {
  window: Window;
  config: ReadonlySignal<ChatbotConfig | undefined>;
  /** The chat stands on the page's own ground, which is its surface then: that says whether it is day or night here. */
  isGrounded(): boolean;
  apiOrigin: string;
};

const systemFonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export function createTheme({ window, config, isGrounded, apiOrigin }: ThemeDependencies) {
  const { document } = window;
  const root = document.documentElement;
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const dark = signal(query.matches);
  const update = (): void => {
    dark.value = query.matches;
  };
  query.addEventListener('change', update);
  const asked = new Set<string>();

  function useFont({ web }: Theme['font']): void {
    const family = web?.family.replace(/["\\;{}]/g, '') ?? '';
    root.style.setProperty('--font', family === '' ? systemFonts : `"${family}", ${systemFonts}`);
    const url = web?.asset_url ? safeAsset(web.asset_url, apiOrigin) : undefined;
    if (url === undefined || asked.has(url) || typeof FontFace === 'undefined') return;
    asked.add(url);
    const face = new FontFace(family, `url(${JSON.stringify(url)})`, { display: 'swap' });
    face.load().then(
      () => document.fonts.add(face),
      () => undefined, // The system's fonts stay.
    );
  }

  const stop = effect(() => {
    if (!config.value) return;
    const night = isGrounded() ? !isLight(config.value.theme.surface.background_color) : dark.value;
    const theme = night ? config.value.dark_theme : config.value.theme;
    const palette = derivePalette(theme);
    for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${name}`, value);
    // A merchant without a dark theme has the light one at night too: scroll bars and the like follow the surface.
    root.style.setProperty('color-scheme', isLight(palette.text) ? 'dark' : 'light');
    useFont(theme.font);
  });

  return {
    destroy(): void {
      stop();
      query.removeEventListener('change', update);
    },
  };
}

const isLight = (hex: string): boolean => luminance(over(parseColour(hex) ?? [0, 0, 0, 1], [0, 0, 0])) > 0.18;
