import { Worker } from "node:worker_threads";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Sheet, Workbook } from "./workbook";
import type { ErrorsTask, ReadTask, WorkerMessage } from "./worker-message";

interface WorkerResult {
  sheets: Sheet[];
  file: Uint8Array | null;
}

export async function runWorker(task: ReadTask, bytes: Buffer): Promise<Workbook>;
export async function runWorker(task: ErrorsTask, bytes: Buffer): Promise<Buffer>;
export async function runWorker(
  task: ReadTask | ErrorsTask,
  bytes: Buffer,
): Promise<Workbook | Buffer> {
  const worker = startWorker(task, bytes);
  try {
    const { sheets, file } = await collect(worker, task.limits);
    return file ? Buffer.from(file.buffer, file.byteOffset, file.byteLength) : { sheets };
  } finally {
    await worker.terminate();
  }
}

function startWorker(task: ReadTask | ErrorsTask, bytes: Buffer): Worker {
  // A copy of its own, because a transferred buffer is gone for the caller.
  const copy = new Uint8Array(bytes);
  const file = require.resolve("./worker");
  return new Worker(file, {
    workerData: { ...task, bytes: copy },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: task.limits.memoryMb },
    ...(file.endsWith(".ts") && { execArgv: ["-r", "@swc-node/register"] }),
  });
}

function collect(worker: Worker, limits: ReadLimits): Promise<WorkerResult> {
  const result: WorkerResult = { sheets: [], file: null };
  const tooLarge = new SpreadsheetError("TOO_LARGE", {
    limitMb: Math.floor(limits.excelBytes / 1024 / 1024),
  });
  return new Promise<WorkerResult>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLarge), limits.seconds * 1000);
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === "refused") return reject(asError(message));
      if (message.type === "done") return resolve(result);
      receive(message, result);
      setImmediate(() => worker.postMessage("next"));
    });
    worker.on("error", error => reject(isOutOfMemory(error) ? tooLarge : error));
    worker.on("exit", code => {
      clearTimeout(timer);
      reject(new Error(`spreadsheet worker ended with code ${code} and no answer`));
    });
  });
}

function receive(message: WorkerMessage, result: WorkerResult): void {
  if (message.type === "sheet") result.sheets.push(message.sheet);
  if (message.type === "rows") result.sheets.at(-1)?.rows.push(...message.rows);
  if (message.type === "file") result.file = message.bytes;
}

function asError(message: Extract<WorkerMessage, { type: "refused" }>): SpreadsheetError {
  return new SpreadsheetError(message.code, message.params);
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY";
}
