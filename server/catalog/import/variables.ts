/** The environment a catalog may read: only names that start with SHOP_. */
export type ShopEnvironment = Readonly<Record<string, string | undefined>>;

const VARIABLE = /\$\{(SHOP_[A-Z0-9_]*)(?::-([^}]*))?\}/g;

/** Replaces `${SHOP_URL:-http://localhost:3000}`; an unset name without a default becomes empty, others stay. */
export function replaceVariables(text: string, environment: ShopEnvironment): string {
  if (!text.includes('${SHOP_')) return text;
  return text.replace(
    VARIABLE,
    (_whole, name: string, fallback: string | undefined) => environment[name] || (fallback ?? ''),
  );
}

/** The part of the environment that can change what an import makes of a file. */
export function shopVariables(environment: ShopEnvironment): [string, string][] {
  return Object.entries(environment)
    .filter((entry): entry is [string, string] => entry[0].startsWith('SHOP_') && entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
