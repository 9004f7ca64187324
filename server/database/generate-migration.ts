import "reflect-metadata";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DataSource, type EntitySchema } from "typeorm";
import { records } from "../../schema";
import { migrations } from "../../schema/migrations";
import { declaredChecks, isSameCheck, presentChecks } from "./check-constraints";
import { connect, type Database } from "./connection";
import { dataSourceOptions } from "./data-source";
import { startEmbedded } from "./embedded";
import { migrate } from "./migrate";
import { portableSql } from "./portable-sql";
import { StartupError } from "./startup-error";

const FOLDER = resolve("schema/migrations");
const FILE = /^(\d{13})-([a-z0-9-]+)\.ts$/;

/** `npm run migration -- AddVisitWeather`: writes what the records declare and the migrations do not make yet.
 * A migration of that name that has not landed is written again. */
async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[A-Z][A-Za-z0-9]*$/.test(name)) {
    throw new StartupError(
      "Name the migration in PascalCase: npm run migration -- AddVisitWeather",
    );
  }
  const stem = name.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
  const timestamp = timestampOf(stem) ?? String(Date.now());
  const statements = await withDatabase(async database => {
    await migrate(
      database,
      migrations.filter(each => each.name.slice(-13) < timestamp),
    );
    return missingStatements(database);
  });
  if (statements.length === 0) return say("The migrations make what the records declare.");
  writeFileSync(
    join(FOLDER, `${timestamp}-${stem}.ts`),
    migrationSource(name + timestamp, statements),
  );
  writeFileSync(join(FOLDER, "index.ts"), indexSource());
  say(`Wrote schema/migrations/${timestamp}-${stem}.ts: review it.`);
}

function timestampOf(stem: string): string | undefined {
  return migrationFiles().find(file => file.stem === stem)?.timestamp;
}

function migrationFiles(): { timestamp: string; stem: string }[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap(file => {
      const [, timestamp, stem] = FILE.exec(file) ?? [];
      return timestamp && stem ? [{ timestamp, stem }] : [];
    });
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "lianxin-migration-"));
  try {
    const server = await startEmbedded({
      dir,
      cacheDir: resolve(".cache/mysql"),
      database: "lianxin",
      onProgress: say,
    });
    const database = await connect(server);
    try {
      return await work(database);
    } finally {
      await database.close();
      await server.stop();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Obsolete CHECKs go first: MySQL drops no column that one of them names. */
async function missingStatements({ pool, flavour, credentials }: Database): Promise<string[]> {
  const declared = declaredChecks(records);
  const present = await presentChecks(pool);
  const missing = declared.filter(check => !present.some(each => isSameCheck(check, each)));
  const obsolete = present.filter(check => !declared.some(each => isSameCheck(check, each)));
  const entities = records.map(each => each.type as unknown as EntitySchema);
  const source = new DataSource(dataSourceOptions(flavour, credentials, entities, []));
  await source.initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const drops = obsolete.map(
      ({ table, name }) => `ALTER TABLE \`${table}\` DROP CONSTRAINT \`${name}\``,
    );
    return [
      ...drops,
      ...portableSql(
        upQueries.map(each => each.query),
        missing,
      ),
    ];
  } finally {
    await source.destroy();
  }
}

function migrationSource(className: string, statements: readonly string[]): string {
  const items = statements.map(each => `  \`${each.replace(/[\\`]|\$\{/g, "\\$&")}\`,\n`);
  return `import type { MigrationInterface, QueryRunner } from "typeorm";
import { forwardOnly } from "./forward-only";

export class ${className} implements MigrationInterface {
  readonly down = forwardOnly;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }
}

const statements = [
${items.join("")}];
`;
}

function indexSource(): string {
  const files = migrationFiles().map(({ timestamp, stem }) => ({
    path: `./${timestamp}-${stem}`,
    className:
      stem.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()) + timestamp,
  }));
  return `${files.map(({ path, className }) => `import { ${className} } from "${path}";\n`).join("")}
/** In the order in which they are run. */
export const migrations = [${files.map(({ className }) => className).join(", ")}];
`;
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
