import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTestChat, routes } from '../testing/chat.ts';
import { settle } from '../testing/clock.ts';
import { createConnection } from './connection.ts';

function setOnline(online: boolean): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
  window.dispatchEvent(new Event(online ? 'online' : 'offline'));
}
afterEach(() => {
  setOnline(true);
  vi.restoreAllMocks();
});

describe('without a network', () => {
  it('waits until there is one, or the caller gives up', async () => {
    const connection = createConnection(window);
    setOnline(false);
    const log: string[] = [];
    const abort = new AbortController();
    void connection.untilOnline(new AbortController().signal).then(() => log.push('online'));
    void connection.untilOnline(abort.signal).then(() => log.push('given up'));
    await settle();
    expect(log).toEqual([]);
    abort.abort();
    await settle();
    setOnline(true);
    await settle();
    expect(log).toEqual(['given up', 'online']);
    connection.destroy();
  });

  it('holds a message back and keeps it, and sends it once the visitor presses again', async () => {
    const { chat, open, server } = createTestChat();
    await open();
    setOnline(false);
    chat.composer.set('Hello');
    chat.composer.submit();
    await settle();
    expect(chat.composer.heldBack.peek()).toBe('offline');
    expect(chat.composer.text.peek()).toBe('Hello');
    expect(server.asked(routes.send)).toHaveLength(0);
    setOnline(true);
    await settle();
    expect(server.asked(routes.send)).toHaveLength(0);
    chat.composer.submit();
    await settle();
    expect(server.asked(routes.send)).toHaveLength(1);
  });
});
