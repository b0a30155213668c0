import type { Product } from '../product.ts';

/** More would not fit into a header; a feed names one or two. */
const MOST_HOSTS = 50;

/** Counts where the pictures of a catalog come from: who shows them has to let these origins in (embed.md 9). */
export function createImageHosts() {
  const counts = new Map<string, number>();
  return {
    add: ({ images }: Product): void => {
      for (const { url } of images) {
        const origin = URL.parse(url)?.origin;
        if (origin) counts.set(origin, (counts.get(origin) ?? 0) + 1);
      }
    },
    /** Those of most pictures first. */
    list: (): string[] => [...counts].sort(([, a], [, b]) => b - a).map(([host]) => host).slice(0, MOST_HOSTS),
  };
}
