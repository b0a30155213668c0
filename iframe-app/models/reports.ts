/**
 * What the page is told about an answer, once each (embed.md 5, 6), although a page that is left in the middle of it
 * takes the frame along: the frame of the next page joins the answer, or finds it finished, and goes on telling where
 * the last one stopped. Answers to questions of another tab are told there.
 */
import type { FrameMessage } from '../../protocol/frame.ts';
import type { Message } from '../../protocol/message.ts';
import type { PartOf } from '../../protocol/parts.ts';
import { isRenderable } from '../../protocol/shown.ts';
import type { Clock } from '../clock.ts';
import type { Storage } from '../storage.ts';

export type ReportsDependencies = {
  shelf: Storage['session'];
  clock: Pick<Clock, 'now'>;
  chatbotId: string;
  includeUrls: boolean;
  post(message: FrameMessage): void;
  /** Asks what the answer was about; `classified` is to be called when that is known. */
  classify(messageId: string): void;
};

/**
 * `at`: when the visitor sent it, ms since the epoch. `after`: the answer that stood before it, by which one sees that
 * the server never got it. `first`, `products`: have been told.
 */
type Question = { at: number; after?: string; first: boolean; products: boolean };
type Pending = { question?: Question; unclassified: string[] };

/** Whoever comes later than this, in ms after the page was left, belongs to another visit: nobody has waited. */
const remembered = 120_000;

/**
 * What the page before has left to tell; taken away, so that of several frames on this page one tells it. The others, and
 * a page that comes back from the browser's cache, find nothing.
 */
function take(shelf: Storage['session'], now: number): Pending {
  const nothing = { unclassified: [] };
  const text = shelf.get('reports');
  if (text === null) return nothing;
  shelf.set('reports', null);
  try {
    const left = JSON.parse(text) as Partial<Pending & { at: number }>;
    const { question, unclassified, at } = left;
    if (!Array.isArray(unclassified) || !(now - Number(at) < remembered)) return nothing;
    return { unclassified, ...(question ? { question } : {}) };
  } catch {
    return nothing;
  }
}

export function createReports({ shelf, clock, chatbotId, includeUrls, post, classify }: ReportsDependencies) {
  let kept: Pending = { unclassified: [] };
  /** Of this conversation; a first question that failed is not told again. */
  let begun = false;
  /** What the page before has left is still to be taken over. */
  let inherited = true;

  function firstToken(): void {
    if (!kept.question || kept.question.first) return;
    kept.question.first = true;
    post({ action: 'assistantFirstToken' });
  }
  function products(part: PartOf<'products'>): void {
    if (!kept.question || kept.question.products) return;
    kept.question.products = true;
    const urls = part.products.map((product) => product.url);
    post({ action: 'productRecommendation', ...(includeUrls ? { urls } : {}) });
  }
  function answered(message: Message): void {
    if (!kept.question) return;
    delete kept.question;
    kept.unclassified = [...kept.unclassified, message.message_id];
    classify(message.message_id);
  }

  /** Goes on where the page before has stopped, once. */
  function takeOver(): void {
    if (!inherited) return;
    inherited = false;
    kept = take(shelf, clock.now());
    kept.unclassified.forEach(classify);
  }

  return {
    submitted(): void {
      takeOver();
      kept.question = { at: clock.now(), first: false, products: false };
      post({ action: 'userMessageSubmitted' });
    },
    /** The question stands behind this answer, if there was one. */
    placed(after: string | undefined): void {
      if (kept.question && after !== undefined) kept.question.after = after;
    },
    firstMessage(): void {
      if (begun) return;
      begun = true;
      post({ action: 'firstMessageSent', chatbotID: chatbotId });
    },
    firstToken,
    products,
    answered,
    /** The question went back to where it was written. */
    failed(): void {
      delete kept.question;
    },
    classified(messageId: string, classification: string | null): void {
      if (!kept.unclassified.includes(messageId)) return;
      kept.unclassified = kept.unclassified.filter((id) => id !== messageId);
      post({ action: 'conversationClassified', emne: classification });
    },
    /** The conversation is on the screen, and a running answer may follow: tells since when the visitor waits. */
    resume(): void {
      if (!inherited) return;
      takeOver();
      const { question } = kept;
      if (question && !question.first) post({ action: 'messageWaiting', at: question.at });
    },
    /** No answer is running: the newest message may be the one that was waited for. */
    found(newest: Message | undefined): void {
      if (!kept.question || newest?.role !== 'assistant' || newest.message_id === kept.question.after) return;
      if (newest.parts.some(isRenderable)) firstToken();
      for (const part of newest.parts) if (part.type === 'products' && part.products.length > 0) products(part);
      answered(newest);
    },
    startOver(): void {
      begun = false;
      kept = { unclassified: [] };
    },
    /** The page is left: what is still to be told is left to the next one, together with what other frames have left. */
    leave(): void {
      if (!kept.question && kept.unclassified.length === 0) return;
      const before = take(shelf, clock.now());
      const unclassified = [...before.unclassified, ...kept.unclassified];
      shelf.set('reports', JSON.stringify({ ...before, ...kept, unclassified, at: clock.now() }));
    },
    /** The page is back from the browser's cache: another may have told it meanwhile. */
    comeBack(): void {
      if (inherited) return;
      const asked = kept.unclassified;
      kept = take(shelf, clock.now());
      // Those of this page are being asked about already.
      kept.unclassified.filter((id) => !asked.includes(id)).forEach(classify);
    },
  };
}

export type Reports = ReturnType<typeof createReports>;
