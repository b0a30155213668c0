import { fileURLToPath } from 'node:url';
import { createShop } from './shop.ts';

const port = Number(process.env.SHOP_PORT ?? 3000);
const serverUrl = process.env.PUBLIC_URL ?? 'http://localhost:3002';

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`SHOP_PORT must be a port number, not "${process.env.SHOP_PORT}".`);
if (!URL.canParse(serverUrl)) fail(`PUBLIC_URL must be an address such as http://localhost:3002, not "${serverUrl}".`);

const shop = createShop({
  catalogFile: fileURLToPath(new URL('../chatbots/shop-bot/catalog.csv', import.meta.url)),
  serverUrl,
  ...(process.env.SHOP_CHATBOT ? { chatbotId: process.env.SHOP_CHATBOT } : {}),
});

try {
  const bound = await shop.listen(port);
  console.log(`Demo shop: http://localhost:${bound}`);
  process.send?.({ ready: `http://localhost:${bound}` });
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  fail(
    inUse
      ? `Port ${port} is in use: stop what runs there, or choose another with SHOP_PORT.`
      : `The demo shop could not start: ${String(error)}`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void shop.close().then(() => process.exit(0));
  });
}
