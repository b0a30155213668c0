import { parseArgs } from 'node:util';

export type Wanted = {
  chatbotId: string;
  environment: 'live' | 'test' | 'all';
  /** Epoch milliseconds: from the first day's beginning, up to the end of the last one. */
  from: number;
  until: number;
  /** The file to write; `null`: standard output. */
  out: string | null;
};
export type PurchasesCommand = { name: 'list'; wanted: Wanted } | { name: 'help' } | { name: 'wrong'; why: string };

export const USAGE = `Prints the purchases that visitors' pages reported, as CSV, oldest first.

  npm run purchases -- <chatbot>

  --from 2026-11-01          only from this day on (UTC)
  --to 2026-11-30            only up to and including this day (UTC)
  --environment live         live (the default), test, or all
  --out purchases.csv        write this file, readable by you alone; else standard output

Every row says self_reported: nobody has compared it with the shop's orders.
The database is DATABASE_URL, else the one in DATA_DIR (data). The server may be running.
`;

const dayMs = 24 * 60 * 60 * 1000;
const environments = ['live', 'test', 'all'] as const;

export function readArguments(argv: string[]): PurchasesCommand {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        environment: { type: 'string', default: 'live' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return { name: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  const [chatbotId, ...rest] = positionals;
  if (values.help || (chatbotId === undefined && argv.length === 0)) return { name: 'help' };
  if (chatbotId === undefined || rest.length > 0) return { name: 'wrong', why: 'Name one chatbot.' };
  const environment = environments.find((one) => one === values.environment);
  if (!environment) return { name: 'wrong', why: `--environment must be one of ${environments.join(', ')}.` };
  const [from, to] = [dayOf(values.from), dayOf(values.to)];
  if (from === 'wrong' || to === 'wrong') return { name: 'wrong', why: '--from and --to must be days such as 2026-11-30.' };
  const until = to === undefined ? Number.MAX_SAFE_INTEGER : to + dayMs;
  if ((from ?? 0) >= until) return { name: 'wrong', why: '--from must not be after --to.' };
  return { name: 'list', wanted: { chatbotId, environment, from: from ?? 0, until, out: values.out ?? null } };
}

/** The beginning of a day in UTC. */
function dayOf(value: string | undefined): number | undefined | 'wrong' {
  if (value === undefined) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  // 2026-02-31 would be taken for the 3rd of March.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(value) ? 'wrong' : time;
}
