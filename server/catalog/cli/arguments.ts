import { parseArgs } from 'node:util';
import type { CatalogFormat } from '../import/read-pieces.ts';

export type CliCommand =
  | { name: 'import'; chatbotId: string; file: string; flags: CliFlags }
  | { name: 'check'; file: string; flags: CliFlags }
  | { name: 'help' }
  | { name: 'wrong'; why: string };

export type CliFlags = {
  format: CatalogFormat | null;
  /** ISO 4217. */
  currency: string | null;
  productUrl: string | null;
  /** Print every rejected row that was kept, not only the first. */
  all: boolean;
};

export const USAGE = `Brings a product feed into a chatbot.

  npm run catalog -- import <chatbot> <file>   check the file, copy it to the chatbot's folder, build its search index
  npm run catalog -- check <file>              only check it

  --format shopify-csv | google-xml | google-tsv   told by the file's content unless given
  --currency DKK                                   of prices without one; else from chatbot.json
  --product-url https://shop.example/products/{handle}   for feeds without links; else from chatbot.json
  --all                                            print every rejected row

The folders are CHATBOTS_DIR (chatbots) and DATA_DIR (data).
`;

const FORMATS: readonly CatalogFormat[] = ['shopify-csv', 'google-xml', 'google-tsv'];

export function readArguments(argv: string[]): CliCommand {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        currency: { type: 'string' },
        'product-url': { type: 'string' },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return { name: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  if (values.help) return { name: 'help' };
  const format = FORMATS.find((one) => one === values.format) ?? null;
  if (values.format !== undefined && format === null)
    return { name: 'wrong', why: `--format must be one of ${FORMATS.join(', ')}.` };
  const currency = values.currency?.toUpperCase() ?? null;
  if (currency !== null && !/^[A-Z]{3}$/.test(currency))
    return { name: 'wrong', why: '--currency must be a code of three letters, such as DKK.' };
  const flags: CliFlags = { format, currency, productUrl: values['product-url'] ?? null, all: values.all };
  return readCommand(positionals, flags);
}

function readCommand([name, ...rest]: string[], flags: CliFlags): CliCommand {
  const [first, second] = rest;
  if (name === undefined) return { name: 'help' };
  if (name === 'check' && first !== undefined && rest.length === 1) return { name, file: first, flags };
  if (name === 'import' && first !== undefined && second !== undefined && rest.length === 2) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(first))
      return { name: 'wrong', why: `"${first}" cannot be the id of a chatbot.` };
    return { name, chatbotId: first, file: second, flags };
  }
  if (name === 'check' || name === 'import')
    return { name: 'wrong', why: `${name} needs ${name === 'check' ? 'one file' : 'a chatbot and a file'}.` };
  return { name: 'wrong', why: `"${name}" is no command.` };
}
