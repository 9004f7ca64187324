export interface ReadLimits {
  excelBytes: number;
  csvBytes: number;
  /** Rows with data, of all sheets together. */
  rows: number;
  columns: number;
  zipEntries: number;
  unpackedBytes: number;
  zipRatio: number;
  memoryMb: number;
  seconds: number;
}

const MB = 1024 * 1024;

export const READ_LIMITS: ReadLimits = {
  excelBytes: 30 * MB,
  csvBytes: 300 * MB,
  rows: 100_000,
  columns: 500,
  zipEntries: 1000,
  unpackedBytes: 200 * MB,
  zipRatio: 100,
  memoryMb: 2048,
  seconds: 60,
};
