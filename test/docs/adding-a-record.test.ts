import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createDatabase, type TestDatabase } from "../support/database";
import { makeScratch, removeScratch } from "../support/scratch";
import { type Block, blocksOf } from "./markdown";
import { type RunningServer, startServer } from "./running-server";

const blocks = blocksOf("docs/adding-a-record.md");
const FIRST_PASSWORD = "Ginkgo-Street-1";
const PASSWORD = "Ginkgo-Street-2";

let scratch: string;
let folder: string;
let database: TestDatabase;
let server: RunningServer | undefined;

/** The sources as a working copy has them; packages and the database program are shared. */
beforeAll(async () => {
  scratch = makeScratch();
  folder = join(scratch, "copy");
  mkdirSync(folder);
  for (const name of ["schema", "server"]) cpSync(name, join(folder, name), { recursive: true });
  for (const name of ["package.json", "tsconfig.json", ".swcrc"]) {
    copyFileSync(name, join(folder, name));
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  mkdirSync(resolve(".cache"), { recursive: true });
  symlinkSync(resolve(".cache"), join(folder, ".cache"));
  database = await createDatabase();
});

afterAll(async () => {
  await server?.stop();
  await database.drop();
  removeScratch(scratch);
});

describe("the tutorial", () => {
  it("shows changes that fit the sources", () => {
    const changes = blocks.filter(block => block.file);
    expect(changes.map(block => block.language)).toEqual(["ts", "diff", "diff"]);
    changes.forEach(apply);
  });

  it("generates a migration of the new table and the contract", () => {
    const commands = blocks.filter(block => block.language === "sh").flatMap(linesOf);
    expect(commands).toEqual(["npm run migration -- AddNoticeBoard", "npm run sdl"]);
    for (const command of commands) {
      execFileSync("sh", ["-c", command], { cwd: folder, stdio: "pipe" });
    }
    const made = readdirSync(join(folder, "schema/migrations")).find(name =>
      name.endsWith("-add-notice-board.ts"),
    );
    const migration = readFileSync(join(folder, "schema/migrations", made ?? ""), "utf8");
    expect(migration).toContain("CREATE TABLE \\`notice_board\\`");
    expect(migration.match(/(CREATE|ALTER) TABLE \\`(\w+)/g)).toEqual([
      "CREATE TABLE \\`notice_board",
      "ALTER TABLE \\`notice_board",
    ]);
    expect(migration).not.toMatch(/DROP/);
    const contract = readFileSync(join(folder, "schema/schema.graphql"), "utf8");
    expect(contract).toContain("type NoticeBoard implements Node & Versioned");
  });

  it("leads to a server that keeps, lists and describes the record", async () => {
    server = await startServer({
      folder,
      scratch,
      databaseUrl: database.url,
      adminPassword: FIRST_PASSWORD,
    });
    const organizationId = await signInAndMakeOrganization(server);
    const [create, list, describeBoards] = blocks.filter(block => block.language === "graphql");

    expect(await server.ask(create?.text ?? "", { organizationId })).toMatchObject({
      data: {
        createNoticeBoard: {
          version: 1,
          recordLabel: "村部东墙公示栏",
          kind: "VILLAGE_AFFAIRS",
          checkedOn: null,
          organization: { recordLabel: "梅园村" },
        },
      },
    });
    expect(await server.ask(list?.text ?? "", { organizationId })).toMatchObject({
      data: {
        noticeBoards: {
          totalCount: 1,
          nodes: [{ recordLabel: "村部东墙公示栏", history: { nodes: [{ kind: "CREATE" }] } }],
        },
        noticeBoardAggregate: [
          { count: 1, keys: [{ value: "VILLAGE_AFFAIRS", label: "村务公开" }] },
        ],
      },
    });
    expect(await server.ask(describeBoards?.text ?? "")).toMatchObject({
      data: {
        consoleMeta: {
          groups: expect.arrayContaining([
            {
              name: "organization",
              resources: expect.arrayContaining(["NoticeBoard"]) as unknown,
            },
          ]) as unknown,
          resources: expect.arrayContaining([
            expect.objectContaining({
              name: "NoticeBoard",
              label: "公示栏",
              plural: "noticeBoards",
              operations: expect.arrayContaining([
                "LIST",
                "CREATE",
                "UPDATE",
                "HISTORY",
              ]) as unknown,
              columns: ["name", "kind", "organizationId", "checkedOn"],
            }),
          ]) as unknown,
        },
      },
    });
    expect(await server.ask(create?.text ?? "", { organizationId })).toMatchObject({
      errors: [{ extensions: { code: "DUPLICATE" } }],
    });
  });
});

/** Writes the file, or makes the change that the diff shows. */
function apply({ file = "", language, text }: Block): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  if (language !== "diff") return writeFileSync(path, text);
  const source = readFileSync(path, "utf8");
  const side = (drop: string): string =>
    text
      .split("\n")
      .filter(line => !line.startsWith(drop))
      .map(line => line.slice(1))
      .join("\n");
  expect(source).toContain(side("+"));
  writeFileSync(path, source.replace(side("+"), side("-")));
}

function linesOf({ text }: Block): string[] {
  return text.split("\n").filter(Boolean);
}

async function signInAndMakeOrganization(running: RunningServer): Promise<string> {
  await running.ask(
    'mutation ($password: String!) { signIn(login: "admin", password: $password) { login } }',
    {
      password: FIRST_PASSWORD,
    },
  );
  await running.ask(
    "mutation ($current: String!, $next: String!) { changePassword(current: $current, next: $next) }",
    {
      current: FIRST_PASSWORD,
      next: PASSWORD,
    },
  );
  const { data, errors } = await running.ask(
    'mutation { createOrganization(input: { code: "V1", name: "梅园村", kind: VILLAGE }) { id } }',
  );
  expect(errors).toBeUndefined();
  return (data as { createOrganization: { id: string } }).createOrganization.id;
}
