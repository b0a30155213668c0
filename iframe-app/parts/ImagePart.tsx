import type { VNode } from 'preact';
import { safeAsset, safePicture } from '../links.ts';
import type { PartProps } from './context.ts';
import { hasExpired } from './expiry.ts';
import { Picture } from './Picture.tsx';

/** A picture in a place of fixed shape; it opens in full in a new tab (api.md 6.6). */
export function ImagePart({ part, context }: PartProps<'image'>): VNode {
  const { texts, apiOrigin } = context;
  const expired = hasExpired(part.url_expires_at, context.now());
  const src = expired ? undefined : safePicture(part.thumbnail_url ?? part.url, apiOrigin);
  const full = expired ? undefined : safeAsset(part.url, apiOrigin);
  const alt = part.caption?.trim() || texts.image.unnamed;
  const picture = <Picture class="image-picture" src={src} alt={alt} />;
  return (
    <figure class="image">
      {full === undefined ? (
        picture
      ) : (
        <a href={full} target="_blank" rel="noopener noreferrer">
          {picture}
        </a>
      )}
      {expired && <figcaption>{texts.image.missing}</figcaption>}
      {!expired && part.caption?.trim() && <figcaption dir="auto">{part.caption}</figcaption>}
    </figure>
  );
}
