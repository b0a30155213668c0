/** Rating, classification, deletion and attachments (api.md 8, 14, 4.3). */
import { imageTypes } from '../../protocol/requests.ts';
import { ApiProblem } from '../problems.ts';
import type { Attachment } from '../store/store.ts';
import type { Services } from './dependencies.ts';
import type { Handlers } from './mount.ts';

export function conversationHandlers(
  services: Services,
): Pick<Handlers, 'rate' | 'classification' | 'deleteVisitor' | 'attachment'> {
  const { store, answers, tokens, clock } = services;
  return {
    async rate({ body, visitor: { visitor } }) {
      const feedback = body.feedback?.trim() || null;
      const rated = await store.rateConversation(visitor.visitorId, body.rating, feedback, clock.now());
      if (!rated) throw new ApiProblem('not_found');
      return { status: 200 };
    },

    async classification({ query, visitor: { visitor } }) {
      const { message_id } = query;
      const found = await store.classification(visitor.visitorId, message_id);
      if (found) return { status: 200, json: { message_id, classification: found.classification, status: found.status } };
      // Answers that were stopped, and questions, are not classified.
      if (!(await store.message(visitor.visitorId, message_id))) throw new ApiProblem('not_found');
      return { status: 200, json: { message_id, classification: null, status: 'failed' } };
    },

    async deleteVisitor({ visitor: { visitor } }) {
      const open = await store.openConversation(visitor.visitorId);
      if (open) await answers.cancel(open.conversationId);
      await store.deleteVisitor(visitor.visitorId);
      return { status: 204 };
    },

    async attachment({ query, param }) {
      const attachmentId = param('attachment_id');
      if (!tokens.checkLink(attachmentId, query.token)) throw linkOver();
      const attachment = await store.attachment(attachmentId);
      if (!attachment) throw new ApiProblem('not_found');
      return { status: 200, bytes: attachment.bytes, headers: attachmentHeaders(attachment) };
    },
  };
}

const linkOver = (): ApiProblem => new ApiProblem('unauthorized', { say: (texts) => texts.linkOver });

/** What a visitor uploaded never runs in our origin: images show, everything else is only ever saved. */
function attachmentHeaders({ mimeType, filename }: Attachment): Record<string, string> {
  const isImage = imageTypes.some((type) => type === mimeType);
  const name = filename === null ? '' : `; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, percent)}`;
  return {
    'Content-Type': isImage ? mimeType : 'application/octet-stream',
    'Content-Disposition': `${isImage ? 'inline' : 'attachment'}${name}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'private, max-age=900, immutable',
  };
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
