import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { OperationName, Variables } from "../documents";

export interface Body {
  operationName: OperationName;
  query: string;
  variables: Variables;
}

/** Nothing but `POST` of JSON. */
export function serve(answer: (body: Body) => Promise<string>): Promise<number> {
  const server = createServer((request, response) => {
    void readBody(request)
      .then(answer)
      .then(
        text => {
          response.writeHead(200, {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": Buffer.byteLength(text),
          });
          response.end(text);
        },
        (fault: unknown) => {
          console.error(fault);
          response.writeHead(500).end(String(fault));
        },
      );
  });
  return new Promise(resolve =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );
}

function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Body));
    request.once("error", reject);
  });
}
