import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { PictureIcon } from '../icons.tsx';

type PictureProps = { src: string | undefined; alt: string; class?: string };

/** A picture whose place is kept: neutral while it loads, and a quiet sign when it cannot be shown. */
export function Picture({ src, alt, class: name = '' }: PictureProps): VNode {
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading');
  const broken = src === undefined || state === 'broken';
  return (
    <span class={`picture ${name}`} data-state={broken ? 'broken' : state}>
      {broken ? (
        <PictureIcon />
      ) : (
        <img
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('broken')}
        />
      )}
    </span>
  );
}
