/** Cookiebot: preferences and statistics. Until `hasResponse` the flags are what it assumes, which is no answer. */
import type { Lifetime } from '../lifetime.ts';
import type { Tell } from './index.ts';

type Cookiebot = { hasResponse?: boolean; consent?: { preferences?: boolean; statistics?: boolean } };

export function followCookiebot(lifetime: Lifetime, tell: Tell): void {
  const read = (): void => {
    const { Cookiebot } = window as { Cookiebot?: Cookiebot };
    if (!Cookiebot || !Cookiebot.consent) return;
    const { preferences, statistics } = Cookiebot.consent;
    tell(!!preferences || (Cookiebot.hasResponse ? false : undefined), !!statistics);
  };
  lifetime.listen(window, 'CookiebotOnConsentReady CookiebotOnAccept CookiebotOnDecline', read);
  read();
}
