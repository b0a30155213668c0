/** Cross-origin rules (api.md 1.1): visitor endpoints answer any origin, without cookies; API-key endpoints answer none. */
import type { Route } from '../../protocol/api.ts';

const allowedHeaders = [
  'Authorization', 'Content-Type', 'Accept', 'Accept-Language', 'Idempotency-Key', 'Last-Event-ID',
  'X-Diverge-SDK-Platform', 'X-Diverge-SDK-Version', 'X-Diverge-Client-Profile',
];

export const corsHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

export const preflightHeaders: Readonly<Record<string, string>> = {
  ...corsHeaders,
  'Access-Control-Allow-Headers': allowedHeaders.join(', '),
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE, OPTIONS',
  'Access-Control-Max-Age': '7200',
};

export const isCrossOrigin = (route: Route): boolean => route.auth !== 'api_key';
