import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { importRoutes } from "../../server/http/import-routes";
import { readBytes } from "../../server/http/read-body";
import type { Route } from "../../server/http/route";
import { Office, PASSWORD } from "../access/test-office";
import { TestHttp } from "./test-http";

/** The time of an ordinary body, and the rate of a file; both far smaller than in use. */
const limits = { bodyMs: 500, uploadBytesPerSecond: 20_000 };
const LARGE = 100_000;

const receive: Route["handle"] = async (request, response) =>
  void response.end(String((await readBytes(request, 1_000_000)).length));
const routes: Route[] = [
  { method: "POST", path: /^\/import\/files$/, isUpload: true, handle: receive },
  { method: "POST", path: /^\/export\/files$/, handle: receive },
];

let office: Office;
let http: TestHttp;

beforeAll(async () => {
  office = await Office.open();
  await office.account({ login: "wang" });
  http = await new TestHttp(office, { routes, limits }).listen();
  await http.signIn("wang", PASSWORD);
});
afterAll(async () => {
  await http.close();
  await office.close();
});

interface Ended {
  answer: string;
  ms: number;
}

/** Sends headers that promise much, then as much of it as the rate gives, on a socket of its own. */
async function send(path: string, bytesPerSecond: number, cookie = http.cookie): Promise<Ended> {
  const startedAt = Date.now();
  const socket = connect(http.port, "127.0.0.1");
  const answer = answerOf(socket);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${LARGE}\r\n` +
      `X-Requested-With: lianxin\r\nCookie: ${cookie ?? ""}\r\nConnection: close\r\n\r\n`,
  );
  const part = Math.ceil(bytesPerSecond / 20);
  for (let sent = 0; sent < LARGE && !socket.destroyed && socket.writable; sent += part) {
    socket.write(Buffer.alloc(Math.min(part, LARGE - sent), " "));
    await sleep(50);
  }
  return { answer: await answer, ms: Date.now() - startedAt };
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise(resolve => {
    let text = "";
    socket.on("data", data => (text += String(data)));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
  });
}

describe("a body that comes slowly", () => {
  it("is received when it is a file that comes at the least rate", async () => {
    const { answer, ms } = await send("/import/files", 60_000);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(String(LARGE));
    expect(ms).toBeGreaterThan(3 * limits.bodyMs);
  });

  it("is cut off when it is a file that comes slower", async () => {
    const { answer, ms } = await send("/import/files", 400);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain("内容上传过慢，已中断，请检查网络后重试");
    expect(ms).toBeLessThan(limits.bodyMs + 2_500);
  });

  it.each(["/graphql", "/export/files"])("is cut off at any other address: %s", async path => {
    const { answer, ms } = await send(path, 30_000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(3 * limits.bodyMs);
  });

  it("is not waited for from those who may send no file", async () => {
    const { answer, ms } = await send("/import/files", 60_000, "sid=nobody");
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(ms).toBeLessThan(2 * limits.bodyMs);
  });
});

it("every import that takes a file has the time for it", () => {
  const posts = importRoutes([]).filter(route => route.method === "POST");
  expect(posts.map(route => route.isUpload)).toEqual([true, true]);
});
