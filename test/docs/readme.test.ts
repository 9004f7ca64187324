import { resolve } from "node:path";
import { createDatabase, type TestDatabase } from "../support/database";
import { makeScratch, removeScratch } from "../support/scratch";
import { blocksOf } from "./markdown";
import { type RunningServer, startServer } from "./running-server";

const FIRST_PASSWORD = "Ginkgo-Street-1";
const BODY = /-d '([^']+)'/;

let scratch: string;
let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  scratch = makeScratch();
  database = await createDatabase();
  server = await startServer({
    folder: resolve("."),
    scratch,
    databaseUrl: database.url,
    adminPassword: FIRST_PASSWORD,
  });
});

afterAll(async () => {
  await server?.stop();
  await database.drop();
  removeScratch(scratch);
});

describe("the README", () => {
  it("shows requests that a new server answers", async () => {
    const requests = blocksOf("README.md").flatMap(({ text }) => BODY.exec(text)?.[1] ?? []);
    const answers = [];
    for (const request of requests) answers.push(await server.post(filledIn(request)));
    expect(answers).toEqual([
      { data: { signIn: { name: "系统管理员", mustChangePassword: false } } },
      { data: { changePassword: true } },
      { data: { organizations: { totalCount: 0, nodes: [] } } },
    ]);
  });

  it("shows the commands of package.json", () => {
    const commands = blocksOf("README.md").map(({ text }) => text.trim());
    expect(commands).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
  });
});

function filledIn(request: string): string {
  return request
    .replaceAll("FIRST-PASSWORD", FIRST_PASSWORD)
    .replaceAll("NEW-PASSWORD", "Ginkgo-Street-2");
}
