import type { VNode } from 'preact';
import { safeLink, safePicture } from '../links.ts';
import type { ProductCard as Product } from '../../protocol/parts.ts';
import { ArrowIcon } from '../icons.tsx';
import type { PartContext } from './context.ts';
import { productPrice } from '../format.ts';
import { Picture } from './Picture.tsx';

type CardProps = { product: Product; context: PartContext };

function PriceLine({ product, context }: CardProps): VNode | null {
  const price = productPrice(product, context.language);
  if (!price) return null;
  const { products } = context.texts;
  if (price.before === undefined) {
    return (
      <span class="price">
        <span class="price-now">{price.now}</span>
      </span>
    );
  }
  return (
    <span class="price" data-reduced>
      <span class="visually-hidden">{`${products.now(price.now)}. ${products.before(price.before)}`}</span>
      <span class="price-now" aria-hidden="true">
        {price.now}
      </span>{' '}
      <s class="price-before" aria-hidden="true">
        {price.before}
      </s>
    </span>
  );
}

/** A product: picture, name, price, and one thing to do; all of it is one link (api.md 6.3). */
export function ProductCard({ product, context }: CardProps): VNode {
  const href = safeLink(product.url);
  const body = (
    <>
      <span class="card-picture">
        <Picture src={safePicture(product.image_url, context.apiOrigin)} alt="" />
        {product.splash?.trim() && <span class="splash">{product.splash}</span>}
      </span>
      <span class="card-body">
        <span class="card-title" dir="auto">
          {product.title}
        </span>
        {product.description?.trim() && (
          <span class="card-description" dir="auto">
            {product.description}
          </span>
        )}
        <PriceLine product={product} context={context} />
        {href !== undefined && (
          <span class="card-action">
            {context.openLabel ?? context.texts.products.open}
            <ArrowIcon />
          </span>
        )}
      </span>
    </>
  );
  if (href === undefined) return <div class="card">{body}</div>;
  return (
    <a
      class="card"
      href={href}
      target={context.linkTarget(href)}
      rel="noopener noreferrer"
      draggable={false}
      onClick={(event) => context.onProduct(event, href)}
    >
      {body}
    </a>
  );
}

/** The place of a card that is on its way. */
export function CardSkeleton(): VNode {
  return (
    <span class="card" data-skeleton aria-hidden="true">
      <span class="card-picture" />
      <span class="card-body">
        <span class="bar" />
        <span class="bar" data-short />
      </span>
    </span>
  );
}
