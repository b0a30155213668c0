import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../protocol/message.ts';
import type { QuestionImage } from '../../adapters/bots/bot.ts';
import { echoBot, saying, scriptedBot } from '../../testing/scripted-bot.ts';
import { makeChatbot, type TestBed, type TestServer } from '../../testing/test-server.ts';
import { readEvents } from '../../testing/read-events.ts';

export function attachmentTests({ createServer }: TestBed): void {
  let server: TestServer;
  afterEach(() => server.close());

  /** A PNG of one pixel. */
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const send = (token: string, parts: object[]): Promise<Response> =>
    server.request('/api/v1/chat/messages', { token, json: { message: { parts } }, headers: { 'Accept-Language': 'en' } });

  async function question(token: string): Promise<Message> {
    return (await server.history(token)).find((message) => message.role === 'user')!;
  }

  describe('an image of a question', () => {
    it('reaches the bot as bytes and the history as a signed link that shows it', async () => {
      const seen: QuestionImage[] = [];
      server = await createServer({
        bot: scriptedBot(async function* look(asked, context) {
          seen.push(...asked.images);
          yield* saying('nice', context);
        }),
      });
      const token = await server.visit();
      await readEvents(await send(token, [{ type: 'image', data: png, mime: 'image/jpeg', filename: '../a/photo.png' }])).rest();
      expect(seen.map((image) => [image.mimeType, Buffer.from(image.bytes).toString('base64')])).toEqual([['image/png', png]]);
      const [part] = (await question(token)).parts;
      expect(part).toMatchObject({ type: 'image', caption: 'photo.png', mime_type: 'image/png', size_bytes: Buffer.from(png, 'base64').length });
      const { url, url_expires_at } = part as { url: string; url_expires_at: string };
      expect(Date.parse(url_expires_at)).toBe(server.clock.now() + 900_000);
      const image = await server.request(url);
      expect(Buffer.from(await image.arrayBuffer()).toString('base64')).toBe(png);
      expect(Object.fromEntries(image.headers)).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': "inline; filename*=UTF-8''photo.png",
      });
    });

    it('cannot be read with a wrong, foreign or expired link, and history signs anew', async () => {
      server = await createServer();
      const token = await server.visit();
      await readEvents(await send(token, [{ type: 'image', data: png, mime: 'image/png' }, { type: 'image', data: png, mime: 'image/png' }])).rest();
      const urls = (await question(token)).parts.map((part) => (part as { url: string }).url);
      const [path = '', signature = ''] = urls[0]!.split('?token=');
      expect((await server.request(path)).status).toBe(422);
      expect((await server.request(`${path}?token=x`)).status).toBe(401);
      expect((await server.request(`${urls[1]!.split('?')[0]}?token=${signature}`)).status).toBe(401);
      server.clock.jump(900_001);
      expect((await server.request(urls[0]!)).status).toBe(401);
      const again = (await question(token)).parts[0] as { url: string };
      expect((await server.request(again.url)).status).toBe(200);
      await server.request('/api/v1/chat', { token, method: 'DELETE' });
      expect((await server.request(again.url)).status).toBe(404);
    });

    it('is refused by name where the chatbot takes none', async () => {
      server = await createServer({ chatbots: [makeChatbot('shop-bot', echoBot(), { image_enabled: false })] });
      const token = await server.visit();
      const response = await send(token, [{ type: 'text', text: 'look' }, { type: 'image', data: png, mime: 'image/png' }]);
      expect(response.status).toBe(422);
      const { error } = (await response.json()) as { error: { params: unknown } };
      expect(error.params).toEqual([{ field: 'message.parts.1.type', message: 'cannot be an image: this chat takes no images' }]);
      expect((await send(token, [{ type: 'text', text: 'look' }])).status).toBe(200);
      await server.answers.idle();
    });

    it('that is no image is refused by name', async () => {
      server = await createServer();
      const token = await server.visit();
      const response = await send(token, [{ type: 'text', text: 'look' }, { type: 'image', data: btoa('<svg onload=alert(1)>'), mime: 'image/png' }]);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: { code: 'validation', params: [{ field: 'message.parts.1.data' }] } });
    });
  });

  describe('images and files', () => {
    it('come at a pace, so that nobody fills the disk', async () => {
      server = await createServer();
      const token = await server.visit();
      const file = { type: 'file', data: 'AAAA', mime: 'application/pdf' };
      for (let count = 0; count < 5; count += 1) await readEvents(await send(token, Array(8).fill(file))).rest();
      const refused = await send(token, [{ type: 'text', text: 'and' }, file]);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
      await readEvents(await send(token, [{ type: 'text', text: 'only words' }])).rest();
      server.clock.jump(10_000);
      await readEvents(await send(token, [file])).rest();
    });
  });

  describe('a file of a question', () => {
    it('is only ever saved, whatever it says it is', async () => {
      server = await createServer();
      const token = await server.visit();
      const data = btoa('<script>alert(1)</script>');
      await readEvents(await send(token, [{ type: 'text', text: 'see' }, { type: 'file', data, mime: 'text/html', filename: "a'b æ.html" }])).rest();
      const part = (await question(token)).parts[1] as { type: string; url: string; filename: string };
      expect([part.type, part.filename]).toEqual(['file', "a'b æ.html"]);
      const file = await server.request(part.url);
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%27b%20%C3%A6.html");
    });
  });

  describe('a message', () => {
    it('of many thousand parts is refused as one fault, and not as thousands', async () => {
      server = await createServer();
      const token = await server.visit();
      const response = await send(token, Array(50_000).fill(0));
      const { error } = (await response.json()) as { error: { params: unknown } };
      expect([response.status, error.params]).toEqual([422, [{ field: 'message.parts', message: 'may hold at most 8 images and files' }]]);
    });

    it('is refused, with the path of every fault, when it breaks a limit', async () => {
      server = await createServer();
      const token = await server.visit();
      const fields = async (parts: unknown): Promise<unknown> => {
        const response = await server.request('/api/v1/chat/messages', { token, json: { message: { parts } } });
        expect(response.status).toBe(422);
        const { error } = (await response.json()) as { error: { params: { field: string }[] } };
        return error.params.map((param) => param.field);
      };
      expect(await fields([])).toEqual(['message.parts']);
      expect(await fields([{ type: 'text', text: '  ' }])).toEqual(['message.parts.0.text']);
      expect(await fields([{ type: 'text', text: 'x'.repeat(10_001) }])).toEqual(['message.parts.0.text']);
      expect(await fields([{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }])).toEqual(['message.parts']);
      expect(await fields(Array(9).fill({ type: 'image', data: png, mime: 'image/png' }))).toEqual(['message.parts']);
      expect(await fields([{ type: 'image', data: `data:image/png;base64,${png}`, mime: 'image/png' }])).toEqual(['message.parts.0.data']);
      expect(await fields([{ type: 'image', data: 'A'.repeat(6_990_512), mime: 'image/png' }])).toEqual(['message.parts.0.data']);
      expect(await fields([{ type: 'image', data: png, mime: 'image/svg+xml' }])).toEqual(['message.parts.0.mime']);
      expect(await fields(undefined)).toEqual(['message.parts']);
    });
  });
}
