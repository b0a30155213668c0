/** What a part is drawn with. Parts know no models: whatever they need is handed to them here. */
import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { KnownPart, PartOf, PartType } from '../../protocol/parts.ts';
import type { PartViews } from './views.tsx';

/** Stays the same object while nothing in it changes, so that untouched parts are not drawn again. */
export type PartContext = {
  /** Loaded with the first message from the server; `undefined` before. */
  views(): PartViews | undefined;
  texts: ChatTexts;
  language: string;
  /** Paths of pictures and files are resolved on it. */
  apiOrigin: string;
  /** The chatbot's own word for opening a product. */
  openLabel: string | null;
  /** True while the chat takes no questions: an answer is running, or there is no network. */
  busy: ReadonlySignal<boolean>;
  now(): number;
  /** Where a link opens when we leave it to the browser. */
  linkTarget(url: string): '_blank' | '_parent';
  /** A link in a text. The handler may take the click over. */
  onLink(event: MouseEvent, url: string): void;
  onProduct(event: MouseEvent, url: string): void;
  /** Asks a question in the visitor's name. */
  onAsk(text: string): void;
};

export type PartProps<Type extends PartType> = {
  part: PartOf<Type>;
  context: PartContext;
  /** The part stands in the newest turn of the chat's own side. */
  newest: boolean;
  /** More of this part is on its way. */
  open: boolean;
};

export type PartView<Type extends PartType> = ComponentType<PartProps<Type>>;
export type AnyPartProps = Omit<PartProps<PartType>, 'part'> & { part: KnownPart };
