/** Small answers that clients read. Apart from the requests, whose checks a browser has no use for. */
import * as v from 'valibot';
import { absentOr } from './tolerant.ts';

export const widgetSessionSchema = v.object({
  token: v.string(),
  expires_at: v.string(),
  visitor_key: absentOr(v.string()),
});
/** `POST /api/v1/widget/session` (embed.md 9). `visitor_key` is a secret that re-attaches the visitor. */
export type WidgetSession = v.InferOutput<typeof widgetSessionSchema>;

export const classificationSchema = v.object({
  message_id: v.string(),
  classification: v.nullable(v.string()),
  status: v.picklist(['pending', 'ready', 'failed']),
});
/** `GET /classification` (api.md 14). */
export type Classification = v.InferOutput<typeof classificationSchema>;
