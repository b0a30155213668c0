/**
 * The line between browser and server: a TCP proxy that a test can cut, at once or after so many bytes of answers, and
 * mend again. No faked responses: what arrives came from the real server.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  port: number;
  /** Cuts everything that is open, and refuses what is new until `mend()`. */
  cut(): void;
  mend(): void;
  /** Cuts once, when an event stream has carried this many bytes of its body; new connections work again at once. */
  cutStreamAfter(bytes: number): void;
  /** How many connections were cut. */
  cuts(): number;
  close(): Promise<void>;
};

export async function createLine(target: number): Promise<Line> {
  const open = new Set<Socket>();
  let dead = false;
  let cutAfter: number | undefined;
  let cuts = 0;

  const sever = (...sockets: Socket[]): void => {
    cuts += 1;
    for (const socket of sockets) socket.resetAndDestroy();
  };

  const server = createServer((visitor) => {
    if (dead) return void visitor.resetAndDestroy();
    const origin = connect(target, '127.0.0.1');
    let streamed = -1;
    open.add(visitor);
    visitor.on('data', (chunk) => origin.write(chunk));
    origin.on('data', (chunk: Buffer) => {
      if (streamed < 0 && chunk.includes('text/event-stream')) streamed = 0;
      if (streamed >= 0) streamed += chunk.length;
      if (cutAfter !== undefined && streamed > cutAfter) {
        cutAfter = undefined;
        sever(visitor, origin);
      } else visitor.write(chunk);
    });
    const end = (): void => {
      open.delete(visitor);
      visitor.destroy();
      origin.destroy();
    };
    for (const socket of [visitor, origin]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      dead = true;
      sever(...open);
    },
    mend() {
      dead = false;
    },
    cutStreamAfter(bytes) {
      cutAfter = bytes;
    },
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
