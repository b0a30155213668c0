/** Fair timing on a busy machine: many short batches of every contestant in turn, and the median of each. */

export type Contestant = {
  name: string;
  /** What is measured: `perBatch` operations. */
  batch: () => void;
  perBatch: number;
  /** Runs before every batch and is not measured. */
  prepare?: () => void;
};

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Median time of one operation, in ns, by name. Whatever disturbs the machine disturbs all contestants alike. */
export function race(contestants: readonly Contestant[], rounds: number): Map<string, number> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const { name, batch, perBatch, prepare } of order) {
      prepare?.();
      const start = process.hrtime.bigint();
      batch();
      times.get(name)!.push(Number(process.hrtime.bigint() - start) / perBatch);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}
