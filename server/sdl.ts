import "reflect-metadata";
import { readFileSync, writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildContract } from "./contract";

const FILE = "schema/schema.graphql";

/** Writes the contract; with --check only says whether the file is current. */
function main(isCheck: boolean): void {
  const sdl = `${printSchema(lexicographicSortSchema(buildContract()))}\n`;
  if (!isCheck) return writeFileSync(FILE, sdl);
  if (readFileSync(FILE, "utf8") === sdl) return;
  console.error(`${FILE} is stale: run npm run sdl and review the difference`);
  process.exitCode = 1;
}

main(process.argv.includes("--check"));
