import type { Message } from '../../protocol/message.ts';
import { attachmentPath } from '../answers/question.ts';
import { timestamp } from '../clock.ts';
import type { Tokens } from '../tokens.ts';

/** The message with fresh links to its attachments, valid for 900 s (api.md 6). */
export function signLinks(message: Message, tokens: Tokens): Message {
  return {
    ...message,
    parts: message.parts.map((part) => {
      if ((part.type !== 'image' && part.type !== 'file') || !part.attachment_id) return part;
      const { token, expiresAt } = tokens.signLink(part.attachment_id);
      const url = `${attachmentPath(part.attachment_id)}?token=${token}`;
      return { ...part, url, url_expires_at: timestamp(expiresAt) };
    }),
  };
}
