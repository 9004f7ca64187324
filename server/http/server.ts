import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccessContext } from "../access/access-context";
import { isErrno } from "../database/errno";
import { StartupError } from "../database/startup-error";
import { createHandler } from "./handler";
import type { HttpServerSetup } from "./http-server-setup";

export interface HttpServer {
  server: Server;
  /** Resolves with the port that was taken. */
  listen(): Promise<number>;
  /** Not ready any more; after `delayMs`, for a balancer to notice, takes no more requests and finishes the open ones. */
  close(options?: { delayMs?: number }): Promise<void>;
}

const FINISH_MS = 10_000;

const TIME_OUTS = {
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
};

export function createHttpServer<C extends AccessContext>(setup: HttpServerSetup<C>): HttpServer {
  const { apollo, config } = setup;
  const state = { isDraining: false };
  const handle = createHandler(setup, state);
  const server = createServer(
    { ...TIME_OUTS, requestTimeout: longestMs(config) },
    (request: IncomingMessage, response: ServerResponse) => {
      void handle(request, response);
    },
  );
  server.maxRequestsPerSocket = 1_000;
  return {
    server,
    listen: async () => {
      await apollo.start();
      await listening(server, config);
      return (server.address() as AddressInfo).port;
    },
    close: async ({ delayMs = 0 } = {}) => {
      state.isDraining = true;
      if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs));
      await finish(server);
      await apollo.stop();
    },
  };
}

/** Of the largest file at the least rate; the body watch is stricter with all others. */
function longestMs({ limits }: HttpServerSetup<never>["config"]): number {
  const { bodyMs, importCsvBytes, uploadBytesPerSecond } = limits;
  return bodyMs + Math.ceil((importCsvBytes / uploadBytesPerSecond) * 1000);
}

function listening(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => reject(refusedAddress(error, host, port));
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

function refusedAddress(error: Error, host: string, port: number): Error {
  const at = `${host}:${port}`;
  if (isErrno(error, "EADDRINUSE")) {
    return new StartupError(
      `Another program listens at ${at} already. Stop it, or set PORT to another number.`,
    );
  }
  if (isErrno(error, "EACCES", "EADDRNOTAVAIL", "ENOTFOUND")) {
    return new StartupError(
      `This user may not, or cannot, listen at ${at}. Correct HOST and PORT.`,
    );
  }
  return error;
}

async function finish(server: Server): Promise<void> {
  const limit = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  // Also ends idle keep-alive connections; busy ones are told to close by their answer.
  await new Promise<void>(resolve => server.close(() => resolve()));
  clearTimeout(limit);
}
