import "reflect-metadata";
import { readFileSync, writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildContract } from "./contract";
import { breaksSinceRelease, RELEASED } from "./sdl-breaks";

const FILE = "schema/schema.graphql";

/** Writes the contract; --check says whether the file is current and breaks no client of the last release; --release makes it the released one. */
async function main(flag: string | undefined): Promise<void> {
  const contract = buildContract();
  const sdl = `${printSchema(lexicographicSortSchema(contract))}\n`;
  if (flag !== "--check") {
    writeFileSync(FILE, sdl);
    if (flag === "--release") writeFileSync(RELEASED, sdl);
    return;
  }
  if (readFileSync(FILE, "utf8") !== sdl) {
    complain(`${FILE} is stale: run npm run sdl and review the difference`);
  }
  for (const broken of await breaksSinceRelease(contract)) {
    complain(`Since ${RELEASED}: ${broken}`);
  }
}

function complain(line: string): void {
  console.error(line);
  process.exitCode = 1;
}

void main(process.argv[2]);
