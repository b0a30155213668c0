/** What visitors' pages report as bought (embed.md 8, 9). */
import { newId } from '../ids.ts';
import { ApiProblem, invalidField } from '../problems.ts';
import type { Services } from './dependencies.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { Handlers } from './mount.ts';

export function purchaseHandlers(services: Services): Pick<Handlers, 'widgetPurchase'> {
  const { store, rateLimiter, clock, logger } = services;
  return {
    async widgetPurchase({ body, visitor: { visitor }, header, address }) {
      const key = idempotencyKey(header('Idempotency-Key'));
      const { visitorId, chatbotId, environment } = visitor;
      rateLimiter.take('purchasesPerVisitor', visitorId);
      rateLimiter.take('purchasesPerAddress', address);
      rateLimiter.take('purchasesPerChatbot', chatbotId);
      const noted = await store.notePurchase({
        purchaseId: newId('purchase'),
        visitorId, key,
        totalPrice: body.total_price,
        currency: body.currency,
        now: clock.now(),
      });
      if (noted === 'mismatch') throw invalidField('Idempotency-Key', (fields) => fields.otherPurchase);
      if (noted === 'gone') throw new ApiProblem('unauthorized');
      // Who began to write has a token, too: only a conversation makes a visitor who chatted.
      if (noted === 'stranger') throw new ApiProblem('not_found');
      // Neither who nor for how much: the log is for operators, the sums are the merchant's.
      if (noted === 'noted') logger.info({ chatbot: chatbotId, environment, currency: body.currency }, 'purchase reported');
      return { status: 204 };
    },
  };
}
