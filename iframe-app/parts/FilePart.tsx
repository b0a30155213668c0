import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { safeAsset } from '../links.ts';
import { FileIcon } from '../icons.tsx';
import type { PartProps } from './context.ts';
import { hasExpired } from './expiry.ts';
import { fileSize } from '../format.ts';

/** A file to download; past its time the tile says that it is gone (api.md 6.7). */
export function FilePart({ part, context }: PartProps<'file'>): VNode {
  const isGone = (): boolean => hasExpired(part.url_expires_at, context.now());
  const [gone, setGone] = useState(isGone);
  const href = gone ? undefined : safeAsset(part.url, context.apiOrigin);
  const size = fileSize(part.size_bytes, context.language);
  const body = (
    <>
      <span class="file-icon">
        <FileIcon />
      </span>
      <span class="file-words">
        <span class="file-name" dir="auto">
          {part.filename}
        </span>
        <span class="file-note">{href === undefined ? context.texts.file.expired : size}</span>
      </span>
    </>
  );
  if (href === undefined) {
    return (
      <div class="file" data-gone>
        {body}
      </div>
    );
  }
  // The time may have come since the tile was drawn.
  const open = (event: MouseEvent): void => {
    if (!isGone()) return;
    event.preventDefault();
    setGone(true);
  };
  return (
    <a class="file" href={href} target="_blank" rel="noopener noreferrer" download={part.filename} onClick={open}>
      {body}
    </a>
  );
}
