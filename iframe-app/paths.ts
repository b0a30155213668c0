/**
 * Where the chat's calls go. The compiler holds every line against `protocol/api.ts`; the schemas there, which a browser
 * does not need, stay out of the bundle.
 */
import type { RouteName, routes } from '../protocol/api.ts';

type Address<Name extends RouteName> = `${(typeof routes)[Name]['method']} ${(typeof routes)[Name]['path']}`;

const addresses = {
  config: 'GET /api/v1/chat/config',
  sendMessage: 'POST /api/v1/chat/messages',
  history: 'GET /api/v1/chat/messages',
  followAnswer: 'GET /api/v1/chat/messages/stream',
  cancelAnswer: 'POST /api/v1/chat/messages/cancel',
  classification: 'GET /api/v1/chat/classification',
  widgetSession: 'POST /api/v1/widget/session',
  widgetPurchase: 'POST /api/v1/widget/purchases',
  widgetSessionReset: 'POST /api/v1/widget/session/reset',
} satisfies { [Name in RouteName]?: Address<Name> };

export type CallName = keyof typeof addresses;

/** Method and path of a call. */
export function addressOf(name: CallName): { method: string; path: string } {
  const [method = '', path = ''] = addresses[name].split(' ');
  return { method, path };
}
