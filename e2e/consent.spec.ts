/**
 * Consent that a platform on the page has asked for (embed.md 7). The platforms here are fakes that speak the protocol of
 * the real ones; none of their code is in this project.
 */
import { addChatbot } from './chatbots.ts';
import { openMerchant, tag } from './merchant.ts';
import { nothingKept, spyOn } from './spy.ts';
import { expect, test, type Stack, type Visitor } from './stack.ts';

type Answer = { functional: boolean; statistics: boolean };
type Fake = {
  /** In the page's head, before our script; `kept`: what the visitor answered on an earlier page. */
  start(kept?: Answer): string;
  /** The visitor answers, or changes their mind. */
  answer: (answer: Answer) => void;
};

const fakes: Record<'google' | 'shopify' | 'cookiebot', Fake> = {
  google: {
    start: (kept) => `<script>
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('consent', 'default', { ad_storage: 'granted', functionality_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
      ${kept ? `addEventListener('load', () => gtag('consent', 'update', { functionality_storage: '${kept.functional ? 'granted' : 'denied'}' }));` : ''}
    </script>`,
    answer({ functional, statistics }) {
      const state = (yes: boolean): string => (yes ? 'granted' : 'denied');
      const { gtag } = window as unknown as { gtag(...command: unknown[]): void };
      gtag('consent', 'update', { functionality_storage: state(functional), analytics_storage: state(statistics) });
    },
  },
  shopify: {
    start: (kept) => `<script>
      window.consentNow = ${JSON.stringify(kept ?? null)};
      window.Shopify = { loadFeatures(features, done) {
        setTimeout(() => {
          const allowed = (purpose) => !!window.consentNow && window.consentNow[purpose];
          Shopify.customerPrivacy = {
            preferencesProcessingAllowed: () => allowed('functional'),
            analyticsProcessingAllowed: () => allowed('statistics'),
            currentVisitorConsent: () => ({ preferences: window.consentNow ? (allowed('functional') ? 'yes' : 'no') : '' }),
          };
          done();
        }, 50);
      } };
    </script>`,
    answer(answer) {
      Object.assign(window, { consentNow: answer });
      document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: answer.functional } }));
    },
  },
  cookiebot: {
    start: (kept) => `<script>
      window.Cookiebot = { hasResponse: ${Boolean(kept)}, consent: { preferences: ${Boolean(kept?.functional)}, statistics: false } };
      addEventListener('load', () => dispatchEvent(new Event('CookiebotOnConsentReady')));
    </script>`,
    answer({ functional, statistics }) {
      Object.assign(window, { Cookiebot: { hasResponse: true, consent: { preferences: functional, statistics } } });
      dispatchEvent(new Event(functional ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
    },
  },
};
const question = /Er det i orden, at chatten husker samtalen/;

for (const [source, fake] of Object.entries(fakes)) {
  test.describe(`consent from ${source}`, () => {
    const id = `asks-${source}`;
    async function open(someone: Visitor, stack: Stack, kept?: Answer): Promise<void> {
      await addChatbot(stack, id, { consent: { required: true, source } });
      await openMerchant(someone.page, stack, { head: fake.start(kept), body: tag(stack, 'defer', `?id=${id}`) });
      await someone.launcher.waitFor();
      await someone.page.waitForLoadState('networkidle');
    }
    const answer = (someone: Visitor, functional: boolean, statistics = functional): Promise<void> =>
      someone.page.evaluate(fake.answer, { functional, statistics });

    test('that was not asked yet is not given: the first click asks, and a no keeps nothing', async ({ someone, stack }) => {
      const { page } = someone;
      const spy = await spyOn(page, stack);
      await open(someone, stack);
      await someone.launcher.click();
      await expect(page.getByText(question)).toBeVisible();
      await page.getByRole('button', { name: 'Nej tak' }).click();
      expect(await spy.kept()).toEqual(nothingKept);
      expect(spy.deeds).toEqual([]);
    });

    test('that is given opens without a question, also when it comes while ours stands there', async ({ someone, stack }) => {
      const { page } = someone;
      await spyOn(page, stack);
      await open(someone, stack);
      await someone.launcher.click();
      await expect(page.getByText(question)).toBeVisible();
      await answer(someone, true);
      await expect(someone.composer).toBeVisible();
      await page.unroute(`${stack.shop}/merchant*`);
      await open(someone, stack, { functional: true, statistics: false });
      await someone.call('close');
      await someone.openChat();
      await expect(page.getByText(question)).toBeHidden();
    });

    test('that is withdrawn deletes what is kept in page and frame, and the chat works on', async ({ someone, stack }) => {
      const { page } = someone;
      const spy = await spyOn(page, stack);
      await open(someone, stack);
      await answer(someone, true);
      await someone.openChat();
      await someone.ask('Har I telte?');
      await someone.answered();
      expect((await spy.kept()).page.localStorage).toEqual([`di_visitor_${id}`]);
      await answer(someone, false);
      await expect.poll(() => spy.kept()).toEqual(nothingKept);
      await someone.ask('Og rygsække?');
      await someone.answered();
      expect(await someone.said()).toEqual(['Har I telte?', 'Og rygsække?']);
      expect(await spy.kept()).toEqual(nothingKept);
    });

    test('that the platform remembers keeps the visitor over a page change', async ({ someone, stack }) => {
      const { page } = someone;
      const spy = await spyOn(page, stack);
      await open(someone, stack, { functional: true, statistics: false });
      await someone.openChat();
      await someone.ask('Har I telte?');
      await someone.answered();
      const before = (await spy.kept()).page;
      await page.reload();
      await expect(someone.log.getByText('Har I telte?')).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect((await spy.kept()).page).toEqual(before);
    });
  });
}

test('a page without the platform that the chatbot names has a chat that asks', async ({ someone, stack }) => {
  const { page } = someone;
  await addChatbot(stack, 'asks-nobody', { consent: { required: true, source: 'cookiebot' } });
  await spyOn(page, stack);
  await openMerchant(page, stack, { body: tag(stack, 'defer', '?id=asks-nobody') });
  await someone.launcher.click();
  await page.getByRole('button', { name: 'Ja tak' }).click();
  await expect(someone.composer).toBeVisible();
});

test('destroy() gives the page its dataLayer back', async ({ someone, stack }) => {
  await addChatbot(stack, 'asks-google', { consent: { required: true, source: 'google' } });
  await openMerchant(someone.page, stack, { head: fakes.google.start(), body: tag(stack, 'defer', '?id=asks-google') });
  const isPlain = (): Promise<boolean> =>
    someone.page.evaluate(() => (window as unknown as { dataLayer: unknown[] }).dataLayer.push === Array.prototype.push);
  await expect.poll(isPlain).toBe(false);
  await someone.call('destroy');
  expect(await isPlain()).toBe(true);
});
