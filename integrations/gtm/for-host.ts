/**
 * The template for a chat that is hosted elsewhere: `node integrations/gtm/for-host.ts chat.your-shop.example > template.tpl`.
 * Tag Manager lets a template load only from addresses that stand in it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const hosted = 'chatbot.dialogintelligens.dk';

/** `host`: a name, and a port where it has one. */
export function templateFor(host: string, template: string): string {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/i.test(host)) throw new Error(`Not a host: "${host}". Such as chat.your-shop.example`);
  return template.replaceAll(hosted, host);
}

if (import.meta.main) {
  const template = readFileSync(fileURLToPath(new URL('template/template.tpl', import.meta.url)), 'utf8');
  try {
    process.stdout.write(templateFor(process.argv[2] ?? '', template));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
