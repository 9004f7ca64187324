import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { buildErrors } from "./build-errors";
import { parseWorkbook } from "./parse-workbook";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Sheet } from "./workbook";
import type { WorkerMessage, WorkerTask } from "./worker-message";

const ROWS_PER_MESSAGE = 500;

async function run(task: WorkerTask): Promise<void> {
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  if (task.job === "errors") {
    await send({ type: "file", bytes: await buildErrors(bytes, task) });
  } else {
    const { sheets } = await parseWorkbook(bytes, task.filename, task.limits);
    for (const sheet of sheets) await sendSheet(sheet);
  }
  parentPort?.postMessage({ type: "done" } satisfies WorkerMessage);
}

async function sendSheet(sheet: Sheet): Promise<void> {
  await send({ type: "sheet", sheet: { ...sheet, rows: [] } });
  for (let from = 0; from < sheet.rows.length; from += ROWS_PER_MESSAGE) {
    await send({ type: "rows", rows: sheet.rows.slice(from, from + ROWS_PER_MESSAGE) });
  }
}

async function send(message: WorkerMessage): Promise<void> {
  if (!parentPort) return;
  const acknowledged = once(parentPort, "message");
  parentPort.postMessage(message);
  await acknowledged;
}

run(workerData as WorkerTask).catch((error: unknown) => {
  if (!(error instanceof SpreadsheetError)) throw error;
  const { code, params } = error;
  parentPort?.postMessage({ type: "refused", code, params } satisfies WorkerMessage);
});
