/**
 * Property tests are seeded, so that a run is the same everywhere. `npm run test:long` takes another seed each time and
 * prints it (`TEST_SEED` repeats it), and multiplies the cases of properties that name no number of their own.
 */
import fc from 'fast-check';

const seed = Number(process.env['TEST_SEED'] ?? 20_261_122);
const long = process.env['TEST_LONG'] === '1';

fc.configureGlobal({ seed, ...(long ? { numRuns: 5_000 } : {}) });
