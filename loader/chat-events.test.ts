import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reportingHandlers } from './chat-events.ts';
import { countEvents } from './testing/page.ts';

let events: { name: string; detail: unknown }[];
const latencies = (): unknown[] => events.map(({ detail }) => (detail as { response_latency_ms: number }).response_latency_ms);

beforeEach(() => {
  vi.useFakeTimers();
  events = countEvents('chat_response');
});
afterEach(() => void vi.useRealTimers());

it('measures whole milliseconds from the visitor’s send until the first word, once', () => {
  const { userMessageSubmitted, assistantFirstToken } = reportingHandlers(() => false);
  userMessageSubmitted();
  vi.advanceTimersByTime(1_234);
  assistantFirstToken();
  assistantFirstToken();
  expect(latencies()).toEqual([1_234]);
});

it('measures from the last send when one before it failed', () => {
  const { userMessageSubmitted, assistantFirstToken } = reportingHandlers(() => false);
  userMessageSubmitted();
  vi.advanceTimersByTime(60_000);
  userMessageSubmitted();
  vi.advanceTimersByTime(300);
  assistantFirstToken();
  expect(latencies()).toEqual([300]);
});

it('says nothing about an answer to what was sent where it cannot know', () => {
  reportingHandlers(() => false).assistantFirstToken();
  expect(events).toEqual([]);
});

it('measures from a send on the page before when the frame remembers it', () => {
  const { messageWaiting, assistantFirstToken } = reportingHandlers(() => false);
  messageWaiting({ action: 'messageWaiting', at: Date.now() - 2_000 });
  vi.advanceTimersByTime(500);
  assistantFirstToken();
  expect(latencies()).toEqual([2_500]);
});
