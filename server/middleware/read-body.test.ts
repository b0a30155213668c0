import { expect, it } from 'vitest';
import { createBodyReader } from './read-body.ts';

const kilobyte = 1024;
const request = (body: BodyInit | ReadableStream): Request => new Request('http://x', { method: 'POST', body, duplex: 'half' } as RequestInit);

/** A body that comes as the test says. */
function upload() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  return { request: request(stream), send: (bytes: number) => controller.enqueue(new Uint8Array(bytes).fill(32)), end: () => controller.close(), fail: () => controller.error(new Error('aborted')) };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('a body whose sender hangs up in the middle is a bad one, and no fault of ours', async () => {
  const { request: cut, send, fail } = upload();
  const reading = createBodyReader()(cut, kilobyte);
  send(5);
  fail();
  await expect(reading).rejects.toMatchObject({ code: 'validation', status: 400 });
});

it('a body of more values than any message has is refused before it is taken apart: as objects it would be fifty times its size', async () => {
  const readJson = createBodyReader();
  const most = 64 * kilobyte * kilobyte;
  for (const bomb of [`[${'[],'.repeat(60_000)}0]`, '['.repeat(120_000) + ']'.repeat(120_000), `[${'0,'.repeat(120_000)}0]`]) {
    await expect(readJson(request(bomb), most)).rejects.toMatchObject({ code: 'validation', status: 422 });
  }
  const image = `{"data":"${'A'.repeat(500 * kilobyte)}","text":"${'a, [b] {c}, '.repeat(800)}"}`;
  expect(await readJson(request(image), most)).toHaveProperty('text');
});

it('large bodies that come at once are turned away before they fill the memory; small ones never', async () => {
  const readJson = createBodyReader(300 * kilobyte);
  const first = upload();
  const reading = readJson(first.request, 1_000 * kilobyte);
  first.send(200 * kilobyte);
  await turn();
  const second = upload();
  const refused = readJson(second.request, 1_000 * kilobyte);
  second.send(150 * kilobyte);
  await expect(refused).rejects.toMatchObject({ code: 'rate_limited', headers: { 'Retry-After': '5' } });
  first.send(99 * kilobyte);
  await turn();
  expect(await readJson(request(`"${'x'.repeat(60 * kilobyte)}"`), 64 * kilobyte)).toHaveLength(60 * kilobyte);
  first.end();
  expect(await reading).toBeUndefined();
  expect(await readJson(request(`"${'x'.repeat(250 * kilobyte)}"`), 1_000 * kilobyte)).toHaveLength(250 * kilobyte);
});
