/** Where a link of the chat opens: in the shop's own tab when it is the shop's, else in a new one (embed.md 6). */
import type { PageLink } from '../page-link.ts';

export type LinksDependencies = {
  link: Pick<PageLink, 'framed' | 'hasLoader' | 'pageOrigin' | 'post'>;
  /** Whether addresses may be told to the page's analytics. */
  includeUrls: boolean;
};

const bareHost = (url: string): string => {
  try {
    return new URL(url).host.replace(/^www\./, '');
  } catch {
    return '';
  }
};

/** The visitor wants a tab or window of their own: the browser does that best. */
const isOwnWish = (event: MouseEvent): boolean =>
  event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

export function createLinks({ link, includeUrls }: LinksDependencies) {
  const isShops = (url: string): boolean => link.pageOrigin() !== '' && bareHost(url) === bareHost(link.pageOrigin());

  function navigate(event: MouseEvent, url: string): void {
    if (!link.framed || isOwnWish(event)) return;
    link.post({ action: 'navigate', url });
    // Our script opens it; a page without it may, and the link leads to the same place by itself.
    if (link.hasLoader()) event.preventDefault();
  }

  return {
    /** Without our script on the page the browser follows the link: the shop's own in the shop's tab. */
    linkTarget: (url: string): '_blank' | '_parent' => (link.framed && isShops(url) ? '_parent' : '_blank'),
    openLink(event: MouseEvent, url: string): void {
      if (!link.framed || isOwnWish(event)) return;
      if (isShops(url)) return navigate(event, url);
      if (!link.hasLoader()) return;
      link.post({ action: 'openInNewTab', url });
      event.preventDefault();
    },
    openProduct(event: MouseEvent, url: string): void {
      link.post({ action: 'productClick', ...(includeUrls ? { url } : {}) });
      navigate(event, url);
    },
  };
}
