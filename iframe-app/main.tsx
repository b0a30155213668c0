/** The chat's beginning: reads the page it was served in, puts the chat together, draws it. */
import { render } from 'preact';
import { loadChatTexts } from '../texts/chat/index.ts';
import { createClock } from './clock.ts';
import { createChat } from './models/chat.ts';
import { readShell } from './shell.ts';
import { createStorage } from './storage.ts';
import { App } from './ui/App.tsx';
import './styles/index.css';

/** 128 random bits. `randomUUID` exists on secure origins only. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function begin(): void {
  const root = document.getElementById('chat');
  if (!root) return;
  const shell = readShell(document.getElementById('di-shell')?.textContent, window.location.search);
  const query = new URLSearchParams(window.location.search);
  const chat = createChat({
    window,
    shell,
    clock: createClock(window),
    fetch: (input, init) => window.fetch(input, init),
    storage: createStorage(window, shell.chatbotId),
    random: Math.random,
    makeKey,
    loadTexts: loadChatTexts,
    loadAnswering: () => import('./answering.ts'),
    loadPurchases: () => import('./models/purchases.ts'),
    mode: query.get('mode') === 'inline' ? 'inline' : 'window',
    language: query.get('language') ?? undefined,
  });
  render(<App chat={chat} />, root);
  chat.start();
}

begin();
