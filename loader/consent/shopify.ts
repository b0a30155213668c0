/**
 * Shopify's Customer Privacy API: what it allows combines the shop's settings, the visitor's region and their answer. Not
 * allowed may mean not answered yet, which is no withdrawal; `currentVisitorConsent` tells the two apart.
 */
import type { Lifetime } from '../lifetime.ts';
import type { Tell } from './index.ts';

type CustomerPrivacy = {
  preferencesProcessingAllowed?(): boolean;
  analyticsProcessingAllowed?(): boolean;
  /** 'yes', 'no', or '' for no answer. */
  currentVisitorConsent?(): { preferences?: string } | undefined;
};
type Shopify = {
  customerPrivacy?: CustomerPrivacy;
  loadFeatures?(features: { name: string; version: string }[], loaded: (error?: unknown) => void): void;
};

export function followShopify(lifetime: Lifetime, tell: Tell): void {
  const shopify = (): Shopify => (window as { Shopify?: Shopify }).Shopify || {};
  let asked = false;
  const read = (): void => {
    const { customerPrivacy: api, loadFeatures } = shopify();
    if (api && api.preferencesProcessingAllowed && api.analyticsProcessingAllowed) {
      const { preferences } = (api.currentVisitorConsent && api.currentVisitorConsent()) || {};
      tell(api.preferencesProcessingAllowed() || (preferences === 'no' ? false : undefined), api.analyticsProcessingAllowed());
    } else if (loadFeatures && !asked) {
      asked = true;
      shopify().loadFeatures!([{ name: 'consent-tracking-api', version: '0.1' }], (error) => !error && !lifetime.ended && read());
    }
  };
  lifetime.listen(document, 'visitorConsentCollected shopifyCustomerPrivacyApiLoaded', read);
  // The shop's own script may come after ours.
  lifetime.listen(window, 'load', read);
  read();
}
