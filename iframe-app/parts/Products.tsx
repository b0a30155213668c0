import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { BackIcon, ForwardIcon } from '../icons.tsx';
import type { PartProps } from './context.ts';
import { CardSkeleton, ProductCard } from './ProductCard.tsx';

/** While cards arrive one after the other, the places of this many are kept, so that nothing jumps. */
const keptPlaces = 3;

type Ends = { start: boolean; end: boolean };

/** Which ends of a row are reached; both when there is nothing to scroll. Works in both reading directions. */
function endsOf(row: HTMLElement): Ends {
  const gone = Math.abs(row.scrollLeft);
  return { start: gone <= 1, end: gone + row.clientWidth >= row.scrollWidth - 1 };
}

function stepThrough(row: HTMLElement, direction: 1 | -1): void {
  const forward = getComputedStyle(row).direction === 'rtl' ? -direction : direction;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollBy({ left: forward * row.clientWidth * 0.8, behavior: calm ? 'auto' : 'smooth' });
}

/** One product is wide, two are a pair, more are a row that scrolls with the next card in view. */
export function Products({ part, context, open }: PartProps<'products'>): VNode | null {
  const row = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState<Ends>({ start: true, end: true });
  const count = part.products.length;
  const layout = open || count > 2 ? 'row' : count === 2 ? 'pair' : 'wide';
  const update = (): void => {
    if (!row.current) return;
    const next = endsOf(row.current);
    setEnds((now) => (now.start === next.start && now.end === next.end ? now : next));
  };
  useEffect(update, [count, layout]);
  if (count === 0 && !open) return null;

  const { products } = context.texts;
  const places = open ? Math.max(1, keptPlaces - count) : 0;
  return (
    <div class="products" data-layout={layout} data-open={open || undefined}>
      <ul ref={row} aria-label={count > 0 ? products.count(count) : products.loading} onScroll={update}>
        {Array.from({ length: count + places }, (_, place) => {
          const product = part.products[place];
          return (
            // By its place: a card that arrives takes the place that was kept for it, and pushes none.
            <li key={place} aria-hidden={product === undefined || undefined}>
              {product ? <ProductCard product={product} context={context} /> : <CardSkeleton />}
            </li>
          );
        })}
      </ul>
      {layout === 'row' && !(ends.start && ends.end) && (
        <div class="row-steps">
          <button type="button" disabled={ends.start} aria-label={products.previous} onClick={() => row.current && stepThrough(row.current, -1)}>
            <BackIcon />
          </button>
          <button type="button" disabled={ends.end} aria-label={products.next} onClick={() => row.current && stepThrough(row.current, 1)}>
            <ForwardIcon />
          </button>
        </div>
      )}
    </div>
  );
}
