/** Every number of the answering machinery once. Milliseconds unless said otherwise. */
export const numbers = {
  /** Events are stored together: this many, or what came within this time. */
  batchEvents: 128,
  batchMilliseconds: 50,
  /** Newest events kept in memory for followers; who is further behind reads from the store. */
  recentEvents: 512,
  /** Events that a reader is handed at once: one that does not take them costs no more memory than these. */
  pieceEvents: 128,
  /** Bytes of events of one answer; a bot that says more is stopped. */
  answerCharacters: 16_000_000,
  /** A bot that takes longer is stopped. */
  generationMilliseconds: 120_000,
  /** An answer whose process did not renew its lease for this long is taken over by another. */
  leaseMilliseconds: 6_000,
  renewMilliseconds: 2_000,
  sweepMilliseconds: 2_000,
  purgeMilliseconds: 60_000,
  /** api.md 5.1. */
  heartbeatMilliseconds: 15_000,
  /** api.md 14. */
  classificationMilliseconds: 15_000,
  /** Messages a bot is shown of the conversation so far. */
  historyMessages: 30,
} as const;
