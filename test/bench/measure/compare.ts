import { isDeepStrictEqual } from "node:util";
import type { Pool, RowDataPacket } from "mysql2/promise";
import type { Case } from "../cases";
import { ask, type Running } from "./contestant";

const TRIALS = 3;
/** Made anew by each contestant. */
const MOVING = new Set(["version", "recordVersion", "title"]);
const OWN = new Set(["endCursor", "createdAt", "updatedAt", "at", "requestId"]);

/** Throws unless every contestant answers every case alike; of writes the rows are compared too. */
export async function compareAnswers(
  entrants: readonly Running[],
  cases: readonly Case[],
  pool: Pool,
): Promise<void> {
  for (const compared of cases) {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const isWrite = compared.operation === "Create" || compared.operation === "Update";
      const answers: unknown[] = [];
      for (const running of entrants) {
        const variables = compared.variables(trial, running.name);
        const data = await ask<Record<string, { id: string }>>(running, compared, variables);
        compared.done?.(variables);
        answers.push(isWrite ? await written(pool, data) : masked(data));
      }
      refuseDifference(compared, entrants, answers);
    }
  }
}

/** The answer with the row that it speaks of and the row's latest history entry, without what is each contestant's own. */
async function written(pool: Pool, data: Record<string, { id: string }>): Promise<unknown> {
  const [[field, { id }]] = Object.entries(data) as [[string, { id: string }]];
  const table = field === "createPlace" ? "place" : "ticket";
  const [rows] = await pool.query<RowDataPacket[]>("SELECT * FROM ?? WHERE id = ?", [table, id]);
  const [changes] = await pool.query<RowDataPacket[]>(
    "SELECT * FROM `change` WHERE recordId = ? ORDER BY id DESC LIMIT 1",
    [id],
  );
  const all = {
    data,
    rows,
    changes: changes.map(each => ({ ...each, id: "", fields: parsed(each.fields) })),
  };
  return withoutVersions(masked(all, id));
}

function parsed(fields: unknown): unknown {
  return typeof fields === "string" ? JSON.parse(fields) : fields;
}

/** An update moves the version and the title on: the next contestant finds others. */
function withoutVersions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each: unknown) => (MOVING.has(key) ? "*" : each)));
}

function masked(value: unknown, id?: string): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (OWN.has(key) || each === id ? "*" : each)),
  );
}

function refuseDifference(
  { title }: Case,
  entrants: readonly Running[],
  answers: readonly unknown[],
): void {
  answers.forEach((answer, at) => {
    if (isDeepStrictEqual(answer, answers[0])) return;
    const said = [answers[0], answer].map(each => JSON.stringify(each)).join("\n");
    throw new Error(
      `${title}: ${entrants[at]?.name} answers otherwise than ${entrants[0]?.name}\n${said}`,
    );
  });
}
