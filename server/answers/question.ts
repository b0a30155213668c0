/** A visitor's message: as it comes in, as it is stored, and as a bot is asked. */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { Message } from '../../protocol/message.ts';
import type { KnownPart, PartOf } from '../../protocol/parts.ts';
import { imageTypes, type InputPart, type SendRequest } from '../../protocol/requests.ts';
import { paragraphOf, plainText } from '../../protocol/text.ts';
import type { Question, QuestionImage } from '../adapters/bots/bot.ts';
import { timestamp } from '../clock.ts';
import { newId } from '../ids.ts';
import { invalidField } from '../problems.ts';
import type { Answer, Attachment, Store } from '../store/store.ts';
import { numbers } from './numbers.ts';

type StoredQuestion = { question: Message; attachments: Attachment[] };

/** The same body gives the same hash, however it was written (api.md 1.5). */
export const bodyHash = (body: SendRequest): string => createHash('sha256').update(JSON.stringify(body)).digest('hex');

/** As history serves it (api.md 4.3). 422 for an image that is none. */
export async function storedQuestion(
  body: SendRequest,
  owner: { visitorId: string; now: number },
): Promise<StoredQuestion> {
  const parts: KnownPart[] = [];
  const attachments: Attachment[] = [];
  for (const [index, part] of body.message.parts.entries()) {
    if (part.type === 'text') {
      parts.push(textPart(part.text));
      continue;
    }
    const attachment = await storedAttachment(part, owner, `message.parts.${index}.data`);
    attachments.push(attachment);
    parts.push(attachmentPart(part.type, attachment));
  }
  const question = { message_id: newId('message'), role: 'user', parts, created_at: timestamp(owner.now) } as const;
  return { question, attachments };
}

function textPart(text: string): PartOf<'rich_text'> {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { type: 'rich_text', part_id: newId('part'), blocks: lines.map(paragraphOf) };
}

async function storedAttachment(
  part: Exclude<InputPart, { type: 'text' }>,
  owner: { visitorId: string; now: number },
  field: string,
): Promise<Attachment> {
  const bytes = new Uint8Array(Buffer.from(part.data, 'base64'));
  // What the bytes are counts, not what the sender says they are.
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (part.type === 'image' && !imageTypes.some((type) => type === found)) throw invalidField(field, (fields) => fields.notAnImage);
  return {
    attachmentId: newId('attachment'),
    visitorId: owner.visitorId,
    filename: cleanName(part.filename),
    mimeType: found ?? 'application/octet-stream',
    bytes,
    createdAt: owner.now,
  };
}

/** Without folders and without characters that do not show. */
function cleanName(filename: string | undefined): string | null {
  const name = (filename ?? '').split(/[/\\]/).at(-1)?.replace(/\p{C}/gu, '').trim();
  return name ? name : null;
}

/** The link is signed anew at every reading; what is stored is its path. */
export const attachmentPath = (attachmentId: string): string => `/api/v1/chat/attachments/${attachmentId}`;

function attachmentPart(type: 'image' | 'file', attachment: Attachment): KnownPart {
  const { attachmentId, mimeType, bytes, filename } = attachment;
  const shared = {
    url: attachmentPath(attachmentId),
    part_id: newId('part'),
    attachment_id: attachmentId,
    mime_type: mimeType,
    size_bytes: bytes.length,
    url_expires_at: undefined,
  };
  if (type === 'image') return { type, thumbnail_url: null, caption: filename, ...shared };
  return { type, filename: filename ?? attachmentId, ...shared };
}

/** What a bot is asked, from what the store has; `undefined` when the visitor was deleted meanwhile. */
export async function askedQuestion(store: Store, answer: Answer, language: string): Promise<Question | undefined> {
  const message = await store.message(answer.visitorId, answer.questionId);
  if (!message) return undefined;
  const { conversationId, visitorId, page } = answer;
  const blocks = message.parts.flatMap((part) => (part.type === 'rich_text' ? part.blocks : []));
  const history = await store.historyBefore(answer.answerId, numbers.historyMessages);
  return { conversationId, visitorId, text: plainText(blocks), images: await images(store, message), page, language, history };
}

async function images(store: Store, message: Message): Promise<QuestionImage[]> {
  const ids = message.parts.flatMap((part) => (part.type === 'image' && part.attachment_id ? [part.attachment_id] : []));
  const found = await Promise.all(ids.map((id) => store.attachment(id)));
  return found.flatMap((attachment) => (attachment ? [{ mimeType: attachment.mimeType, bytes: attachment.bytes }] : []));
}
