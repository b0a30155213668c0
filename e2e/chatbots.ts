/** Chatbots for one story: copies of the shop's with some keys changed, given to the running server. */
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Stack } from './stack.ts';

/** Resolves once the server serves it as it should be. */
export async function addChatbot(stack: Stack, id: string, changes: object): Promise<void> {
  const [hidden, folder] = [join(stack.chatbotsDir, `.${id}`), join(stack.chatbotsDir, id)];
  if (existsSync(folder)) return;
  cpSync(join(stack.chatbotsDir, 'shop-bot'), hidden, { recursive: true });
  const file = join(hidden, 'chatbot.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...changes }));
  renameSync(hidden, folder);
  const address = `${stack.server}/api/v1/widget/config?chatbot_id=${encodeURIComponent(id)}`;
  await expect.poll(async () => (await fetch(address)).status).toBe(200);
}
