import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { Office } from "../access/test-office";
import { makeScratch, removeScratch } from "../support/scratch";
import { TestHttp, type TestHttpOptions } from "./test-http";

let office: Office;
let consoleDir: string;
const open: TestHttp[] = [];

beforeAll(async () => {
  office = await Office.open();
  consoleDir = makeScratch();
  mkdirSync(join(consoleDir, "assets"));
  writeFileSync(
    join(consoleDir, "index.html"),
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>连心</title>',
  );
  writeFileSync(join(consoleDir, "assets/index-a1B2c3D4.js"), "console.log(1)");
  writeFileSync(
    join(consoleDir, "assets/index-a1B2c3D4.js.br"),
    brotliCompressSync("console.log(1)"),
  );
  writeFileSync(join(consoleDir, "favicon.svg"), "<svg/>");
});
afterEach(async () => {
  for (const http of open.splice(0)) await http.close();
});
afterAll(async () => {
  removeScratch(consoleDir);
  await office.close();
});

async function start(options: TestHttpOptions = {}): Promise<TestHttp> {
  const http = await new TestHttp(office, { consoleDir, ...options }).listen();
  open.push(http);
  return http;
}

describe("the console", () => {
  it.each(["/", "/index.html", "/tickets/123/show", "/import"])(
    "is the page at %s, with a nonce of its own",
    async path => {
      const http = await start();
      const [first, second] = [await http.send("GET", path), await http.send("GET", path)];
      const nonce = /content="([^"]+)"/.exec(first.text)?.[1];
      expect(first.status).toBe(200);
      expect(first.headers["cache-control"]).toBe("no-store");
      expect(first.headers["content-security-policy"]).toBe(
        `default-src 'self';script-src 'self';style-src 'self' 'nonce-${nonce}';img-src 'self' data: blob:;connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'`,
      );
      expect(second.text).not.toBe(first.text);
    },
  );

  it("keeps hashed files for ever and asks again for others", async () => {
    const http = await start();
    const hashed = await http.send("GET", "/assets/index-a1B2c3D4.js", undefined, {
      "accept-encoding": "gzip, br",
    });
    expect(hashed.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
    });
    const plain = await http.send("GET", "/favicon.svg");
    expect(plain.headers).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "image/svg+xml",
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["GET", "/assets/missing.js"],
    ["GET", "/../package.json"],
    ["GET", "/%2e%2e/package.json"],
    ["POST", "/somewhere"],
  ])("has nothing at %s %s", async (method, path) => {
    const http = await start();
    const { status, text } = await http.send(method, path);
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({
      code: "NOT_FOUND",
      message: "没有这个地址",
      requestId: expect.any(String),
    });
  });

  it("survives a file that goes away", async () => {
    const http = await start();
    rmSync(join(consoleDir, "favicon.svg"));
    await expect(http.send("GET", "/favicon.svg")).rejects.toThrow("socket hang up");
    expect((await http.send("GET", "/assets/index-a1B2c3D4.js")).status).toBe(200);
    writeFileSync(join(consoleDir, "favicon.svg"), "<svg/>");
  });

  it("may be missing", async () => {
    const http = await start({ consoleDir: "/nowhere" });
    expect((await http.send("GET", "/")).status).toBe(404);
  });

  it("comes with headers that close what is not needed", async () => {
    const { headers } = await (await start()).send("GET", "/");
    expect(headers).toMatchObject({
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(headers).not.toHaveProperty("strict-transport-security");
    expect(headers).not.toHaveProperty("x-powered-by");
  });
});
