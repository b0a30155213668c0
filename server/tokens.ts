/** Visitor tokens (api.md 1) and the signatures of attachment links (api.md 6). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { limits } from '../protocol/limits.ts';
import type { Clock } from './clock.ts';

/** How long a visitor token is valid. */
export const tokenSeconds = 24 * 60 * 60;

const claimsSchema = v.object({
  sub: v.string(),
  bot: v.string(),
  env: v.picklist(['live', 'test']),
  conv: v.optional(v.string()),
});

/** Whom a token speaks for. A token that is bound to a conversation ends with it. */
export type TokenClaims = {
  visitorId: string;
  chatbotId: string;
  environment: 'live' | 'test';
  conversationId: string | null;
};

export type IssuedToken = { token: string; expiresAt: number };

export type Tokens = {
  issue(claims: TokenClaims): Promise<IssuedToken>;
  /** `undefined` for a token that is not ours, or is over. With `expired`, one that is over still tells whose it was. */
  read(token: string, options?: { expired: 'accepted' }): Promise<TokenClaims | undefined>;
  /** The `?token=` of a link to an attachment, valid for 900 s. */
  signLink(attachmentId: string): { token: string; expiresAt: number };
  checkLink(attachmentId: string, token: string): boolean;
};

const issuer = 'dialogintelligens-chat';

/** Tokens signed with HS256 by one secret. */
export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const linkKey = createHmac('sha256', secret).update('attachment links').digest();
  const linkSignature = (attachmentId: string, expires: string): Buffer =>
    createHmac('sha256', linkKey).update(`${expires}:${attachmentId}`).digest();

  return {
    async issue({ visitorId, chatbotId, environment, conversationId }) {
      const issuedAt = Math.floor(clock.now() / 1000);
      const expires = issuedAt + tokenSeconds;
      const claims = { bot: chatbotId, env: environment, ...(conversationId === null ? {} : { conv: conversationId }) };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(visitorId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(secret);
      return { token, expiresAt: expires * 1000 };
    },

    async read(token, options) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          issuer,
          algorithms: ['HS256'],
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp', 'sub'],
          ...(options ? { clockTolerance: Number.MAX_SAFE_INTEGER } : {}),
        });
        const { sub, bot, env, conv } = v.parse(claimsSchema, payload);
        return { visitorId: sub, chatbotId: bot, environment: env, conversationId: conv ?? null };
      } catch {
        return undefined;
      }
    },

    signLink(attachmentId) {
      const expiresAt = clock.now() + limits.signedUrlSeconds * 1000;
      const expires = expiresAt.toString(36);
      return { token: `${expires}.${linkSignature(attachmentId, expires).toString('base64url')}`, expiresAt };
    },

    checkLink(attachmentId, token) {
      const [expires = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = linkSignature(attachmentId, expires);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
      return Number.parseInt(expires, 36) > clock.now();
    },
  };
}
