/**
 * The other chats of this visitor that run right now: a second inline chat, the floating one, another tab. They are of
 * one origin and share its storage; here they tell each other what storage does not say by itself.
 *
 * A browser that lacks one of the two ways, or forbids it to frames, has chats that do not know of each other until they
 * are loaded again.
 */
export type News =
  /** Who the visitor is, and the token in use. */
  | { kind: 'session'; token: string; visitorKey: string | null }
  /** The conversation has grown by a question and its answer. */
  | { kind: 'grown' }
  /** A new conversation has begun. */
  | { kind: 'begun' };

export type SiblingsDependencies = { window: Window; chatbotId: string; onNews(news: News): void };

const kinds = ['session', 'grown', 'begun'];
/** Only a page of our own origin can say something here; an older one may say it in another shape. */
function decodeNews(data: unknown): News | undefined {
  const { kind, token, visitorKey } = Object(data) as Record<string, unknown>;
  if (typeof kind !== 'string' || !kinds.includes(kind)) return undefined;
  if (kind === 'session' && (typeof token !== 'string' || !(visitorKey === null || typeof visitorKey === 'string'))) return undefined;
  return data as News;
}

export function createSiblings({ window, chatbotId, onNews }: SiblingsDependencies) {
  const name = `di_${chatbotId}`;
  const hear = ({ data }: MessageEvent): void => {
    const news = decodeNews(data);
    if (news) onNews(news);
  };
  let channel: BroadcastChannel | undefined;
  const open = (): void => {
    try {
      channel ??= new BroadcastChannel(name);
      channel.onmessage = hear;
    } catch {
      // Forbidden to this frame.
    }
  };
  // An open channel keeps a page out of the back-forward cache.
  const close = (): void => {
    channel?.close();
    channel = undefined;
  };
  const locks = (): LockManager | undefined => window.navigator.locks;
  open();
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);

  return {
    tell(news: News): void {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it is our origin's own
      channel?.postMessage(news);
    },
    /** Runs `act` while no sibling runs its own. */
    async alone<T>(act: () => Promise<T>): Promise<T> {
      let ran: Promise<T> | undefined;
      const once = (): Promise<T> => (ran ??= act());
      try {
        return await (locks()?.request(`${name}_session`, once) ?? once());
      } catch (error) {
        // Either `act` failed, or the lock was refused before it ran.
        return ran ? Promise.reject(error) : once();
      }
    },
    destroy(): void {
      window.removeEventListener('pagehide', close);
      window.removeEventListener('pageshow', open);
      close();
    },
  };
}

export type Siblings = ReturnType<typeof createSiblings>;
