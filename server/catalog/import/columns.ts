/** Where the known columns of a delimited file are. `named` is how the file itself spells a column, for messages. */
export type Columns<Name extends string> = {
  /** The trimmed cell, or '' when the column or the cell is missing. */
  cell(cells: string[], name: Name): string;
  has(name: Name): boolean;
  named(name: Name): string;
  count: number;
};

/** `names` lists every spelling of a column, already normalised; the first that the header has is used. */
export function findColumns<Name extends string>(
  header: string[],
  names: Record<Name, readonly string[]>,
  normalise: (header: string) => string,
): Columns<Name> {
  const places = new Map<string, number>();
  header.forEach((title, at) => {
    const key = normalise(title);
    if (!places.has(key)) places.set(key, at);
  });
  const found = new Map<Name, number>();
  for (const name of Object.keys(names) as Name[]) {
    const spelling = names[name].find((one) => places.has(one));
    const at = spelling === undefined ? undefined : places.get(spelling);
    if (at !== undefined) found.set(name, at);
  }
  return {
    cell: (cells, name) => {
      const at = found.get(name);
      return at === undefined ? '' : (cells[at] ?? '').trim();
    },
    has: (name) => found.has(name),
    named: (name) => header[found.get(name) ?? -1]?.trim() ?? names[name][0] ?? name,
    count: header.length,
  };
}

export function normaliseHeader(title: string): string {
  return title
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
