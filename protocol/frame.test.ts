import { describe, expect, it } from 'vitest';
import {
  decodeFrameMessage,
  decodePageMessage,
  documentedActions,
  type FrameMessage,
  type PageMessage,
} from './frame.ts';

type Rules = { needs?: Record<string, unknown>; may?: Record<string, unknown>; nullable?: string[] };

/** Every action of embed.md 6 with what it must and may carry. A new action without a line here does not compile. */
const fromFrame: Record<FrameMessage['action'], Rules> = {
  productClick: { may: { url: 'https://shop.example/1' } },
  navigate: { needs: { url: '/støvler' } },
  userMessageSubmitted: {},
  firstMessageSent: { needs: { chatbotID: 'shop-bot' } },
  assistantFirstToken: {},
  productRecommendation: { may: { urls: ['https://shop.example/1'] } },
  contactFormShown: {},
  conversationClassified: { needs: { emne: 'Levering' }, nullable: ['emne'] },
  purchaseReported: { needs: { chatbotID: 'shop-bot', totalPrice: 1234.5, currency: 'DKK' } },
  expandChat: {},
  collapseChat: {},
  closeChat: {},
  toggleSize: {},
  openInNewTab: { needs: { url: 'https://shop.example/a.pdf' } },
  ratingSubmitted: { needs: { rating: 5 } },
  livechatStarted: {},
  formSubmitted: { needs: { form_type: 'contact_form' } },
  setMetadataResult: { needs: { requestId: 'r', ok: false }, may: { permanent: true } },
  ready: { needs: { protocol: 1 } },
  openChat: {},
  unread: { needs: { count: 0 } },
  height: { needs: { px: 480 }, may: { gently: true, reveal: true } },
  consentGiven: {},
  livechatClosed: {},
  needVisitorToken: { needs: { requestId: 'r' } },
  visitorKey: { needs: { key: 'k' }, nullable: ['key'] },
  addToCart: { needs: { requestId: 'r', sku: 'A-1', title: 'Støvle' } },
  custom: { needs: { requestId: 'r', key: 'k' } },
  messageAccepted: { needs: { requestId: 'r' } },
  messageWaiting: { needs: { at: 1_700_000_000_000 } },
};
const fromPage: Record<PageMessage['action'], Rules> = {
  integrationOptions: {
    needs: { chatbotID: 'shop-bot', pagePath: 'https://shop.example/', isPhoneView: false, isTabletView: true },
    may: {
      language: 'da',
      hasTokenSource: true,
      canAddToCart: false,
      customKeys: ['k'],
      overrides: {},
      ground: 'rgb(255, 255, 255)',
      mustAskConsent: true,
    },
  },
  chatOpened: {},
  externalMessage: { needs: { message: 'Hej' }, may: { source: 'public-api', requestId: 'r', prefill: true } },
  setMetadata: { needs: { requestId: 'r', metadata: { customer: 'x' } } },
  setSignedMetadata: { needs: { requestId: 'r', token: 'jwt' } },
  reportPurchase: { needs: { totalPrice: 1, currency: 'DKK' }, may: { chatbotID: 'shop-bot' } },
  resetConversation: {},
  hello: { needs: { protocol: 1, pageOrigin: 'https://shop.example' } },
  chatClosed: {},
  pageChanged: { needs: { pagePath: 'https://shop.example/a' } },
  setLanguage: { needs: { language: 'en' } },
  setConsent: { may: { functional: true, statistics: false } },
  visitorToken: { needs: { requestId: 'r', token: 'jwt' }, nullable: ['token'] },
  visitorKey: { needs: { key: 'k' }, nullable: ['key'] },
  handled: { needs: { requestId: 'r', ok: true } },
};

/** A value of another type than the given one. */
const wrongTypes = (value: unknown): unknown[] =>
  [5, 'text', true, [], {}, NaN].filter(
    (other) => typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value) || Number.isNaN(other),
  );

describe.each([
  ['frame → page', decodeFrameMessage, fromFrame],
  ['page → frame', decodePageMessage, fromPage],
] as [string, (data: unknown) => unknown, Record<string, Rules>][])('%s', (_direction, read, table) => {
  const rows = Object.entries(table).map(([action, { needs = {}, may = {}, nullable = [] }]) => ({
    action,
    needs,
    may,
    nullable,
  }));

  it.each(rows)(
    '$action is believed with the fields that it must have, and with those it may have',
    ({ action, needs, may }) => {
      const least = { action, ...needs };
      expect(read(least)).toBe(least);
      const most = { action, ...needs, ...may, somethingNewer: [1] };
      expect(read(most)).toBe(most);
    },
  );

  it.each(rows)('$action is not believed when a field is missing', ({ action, needs }) => {
    for (const key of Object.keys(needs)) {
      const { [key]: _gone, ...rest } = needs;
      expect(read({ action, ...rest }), key).toBeUndefined();
    }
  });

  it.each(rows)('$action is not believed when a field is of another type', ({ action, needs, may, nullable }) => {
    for (const [key, value] of Object.entries({ ...needs, ...may })) {
      for (const wrong of wrongTypes(value))
        expect(read({ action, ...needs, [key]: wrong }), `${key} ${String(wrong)}`).toBeUndefined();
      const withNull = { action, ...needs, [key]: null };
      expect(read(withNull), `${key} null`).toBe(nullable.includes(key) ? withNull : undefined);
    }
  });

  it.each([undefined, null, 'ready', 5, [], ['ready'], {}, { action: null }, { action: ['ready'] }, { action: 5 }])(
    '%j is not a message',
    (data) => {
      expect(read(data)).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', 'READY', 'somethingElse'])(
    'the action %j is ignored',
    (action) => {
      expect(read({ action })).toBeUndefined();
      expect(read(JSON.parse(`{"action":${JSON.stringify(action)},"__proto__":{"protocol":1}}`))).toBeUndefined();
    },
  );
});

describe('the directions', () => {
  it('do not mix: a page cannot speak as the frame, nor the frame as a page', () => {
    for (const action of Object.keys(fromFrame)) {
      if (action in fromPage) continue;
      expect(
        decodePageMessage({ action, ...fromFrame[action as FrameMessage['action']].needs }),
        action,
      ).toBeUndefined();
    }
    for (const action of Object.keys(fromPage)) {
      if (action in fromFrame) continue;
      expect(
        decodeFrameMessage({ action, ...fromPage[action as PageMessage['action']].needs }),
        action,
      ).toBeUndefined();
    }
  });
});

it('list of texts with anything else in it is not believed', () => {
  expect(decodeFrameMessage({ action: 'productRecommendation', urls: ['/a', 5] })).toBeUndefined();
});

it('a custom payload may be anything', () => {
  for (const payload of [undefined, null, 5, 'x', [], {}]) {
    expect(decodeFrameMessage({ action: 'custom', requestId: 'r', key: 'k', payload })).toMatchObject({ key: 'k' });
  }
});

it('the documented actions are the thirteen of api.md 14, and each is one that the guards know', () => {
  expect(documentedActions.toSorted()).toEqual(
    [
      'productClick',
      'userMessageSubmitted',
      'assistantFirstToken',
      'contactFormShown',
      'expandChat',
      'collapseChat',
      'closeChat',
      'toggleSize',
      'navigate',
      'firstMessageSent',
      'productRecommendation',
      'conversationClassified',
      'purchaseReported',
    ].toSorted(),
  );
  for (const action of documentedActions) expect(fromFrame).toHaveProperty(action);
});
