import autocannon from "autocannon";
import type { Case } from "../cases";
import type { Variables } from "../documents";
import { headersOf, requestOf, type Running } from "./contestant";
import { cpuMs } from "./cpu";

/** What some requests took. */
export interface Slice {
  requests: number;
  seconds: number;
  latencies: number[];
  serverMs: number;
  databaseMs: number;
}

export interface SliceInput {
  running: Running;
  databasePid: number;
  measured: Case;
  connections: number;
  amount: number;
  /** Numbers the requests of a case across slices. */
  next: () => number;
}

/** Sends so many requests over keep-alive connections. Rejects when an answer holds no data. */
export async function runSlice(input: SliceInput): Promise<Slice> {
  const { running, databasePid, amount } = input;
  const before = { server: cpuMs(running.pid), database: cpuMs(databasePid) };
  const { latencies, seconds } = await send(input);
  return {
    requests: amount,
    seconds,
    latencies,
    serverMs: cpuMs(running.pid) - before.server,
    databaseMs: cpuMs(databasePid) - before.database,
  };
}

interface Sent {
  variables?: Variables;
}

function send(input: SliceInput): Promise<{ latencies: number[]; seconds: number }> {
  const { running, measured, connections, amount, next } = input;
  const headers = headersOf(running, measured.login);
  const latencies: number[] = [];
  let failure: Error | undefined;
  let endedAt = 0;
  const startedAt = performance.now();
  const setupRequest = (request: object, context: Sent) => {
    context.variables = measured.variables(next(), running.name);
    return {
      ...request,
      headers: { ...headers },
      ...requestOf(running, measured, context.variables),
    };
  };
  const onResponse = (_status: number, body: string, { variables }: Sent): void => {
    if (!measured.document && !body.startsWith('{"data":'))
      failure ??= new Error(`${running.name}: ${body.slice(0, 500)}`);
    if (variables) measured.done?.(variables);
  };
  return new Promise((resolve, reject) => {
    const tracker = autocannon<Sent>(
      {
        url: running.url,
        connections,
        amount,
        initialContext: {},
        requests: [{ method: "POST", setupRequest, onResponse }],
        sampleInt: 10,
        timeout: 30,
      },
      (error, { errors, non2xx }) => {
        if (errors || non2xx)
          failure ??= new Error(`${running.name}: ${errors} errors, ${non2xx} refused`);
        const fault = error ?? failure;
        if (fault) reject(fault);
        else resolve({ latencies, seconds: (endedAt - startedAt) / 1000 });
      },
    );
    tracker.on("response", (...[, , , milliseconds]: [unknown, number, number, number]) => {
      latencies.push(milliseconds);
      endedAt = performance.now();
    });
  });
}
