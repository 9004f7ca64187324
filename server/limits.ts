const SECOND = 1;
const MINUTE = 60 * SECOND;
const MEGABYTE = 1024 * 1024;

/** Every limit on what one caller may ask for. */
export const limits = {
  listMax: 200,
  listDefault: 25,
  /** In one request and one transaction; more become a job. */
  bulkMax: 1000,
  bulkRows: 20_000,
  /** Rows that become one. */
  mergeMax: 100,
  /** Totals above are shown as "1,000+" unless asked for exactly. */
  exactCountMax: 1000,

  bodyBytes: 2_000_000,
  bodyMs: 30_000,
  importXlsxBytes: 30 * MEGABYTE,
  importCsvBytes: 300 * MEGABYTE,
  /** A slower import is cut off once the time of an ordinary body is over. */
  uploadBytesPerSecond: 64 * 1024,
  /** In one transaction. */
  importRows: 20_000,

  depth: 8,
  aliases: 15,
  cost: 20_000,
  tokens: 5000,
  recursiveSelections: 2000,
  requestMs: 10_000,

  loginPerAccount: { points: 5, seconds: 15 * MINUTE },
  loginPerAddress: { points: 30, seconds: 15 * MINUTE },
  /** Points of one session. */
  queriesPerMinute: 300,
  revealPerHour: 50,
  exportPerHour: 10,
  /** Connections for live updates that are open at once. */
  streamsPerAccount: 10,
  streams: 1000,
} as const;
