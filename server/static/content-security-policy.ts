import type { ContentSources } from '../chatbots/chatbot.ts';

const orNone = (sources: readonly string[]): string => (sources.length > 0 ? sources.join(' ') : "'none'");

/** The chat app's policy (embed.md 9). Without a chatbot nobody may frame it. */
export function chatAppPolicy(sources: ContentSources | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    ["img-src 'self' data: blob:", ...(sources?.images ?? [])].join(' '),
    ["font-src 'self'", ...(sources?.fonts ?? [])].join(' '),
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${orNone(sources?.frameAncestors ?? [])}`,
    "trusted-types 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Our own pages: no scripts at all. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
