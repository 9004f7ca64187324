import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { addDays } from "../calendar/day";
import { refuseStranger } from "../engine/bulk/commands";
import { moveReferences } from "../engine/bulk/move-references";
import type { AskedRow, PlanOptions, PlanRequest } from "../engine/bulk/plan";
import { problemsOfRefusal } from "../engine/bulk/problems";
import { targetRows } from "../engine/bulk/target";
import { writeWanted } from "../engine/bulk/write-rows";
import { type FieldProblem, Refusal } from "../engine/errors";
import type { Transaction } from "../engine/write/transaction";
import { limits } from "../limits";
import { attachedTo, countAttached, openPosts } from "./attached";
import { postIntents } from "./move-posts";
import { hasProblems, type Held, type Node, successionOf } from "./restructure-held";
import type { Restructure } from "./restructure-request";
import { checkRestructure, refuseAbolished, refuseOpenWork, refuseSame } from "./restructure.rules";
import { splitOff } from "./split";

/** A change of the organizations on a day, as a plan that is tried out, applied as a whole and taken back as a whole. */
export function restructure(asked: Restructure, options: PlanOptions | null): PlanRequest {
  return {
    kind: "RESTRUCTURE",
    spec: specOf(Organization),
    asked,
    options: { ...options, onError: "REJECT_ALL" },
    work: tx => work(tx, asked),
  };
}

async function work(tx: Transaction, asked: Restructure): Promise<readonly AskedRow[]> {
  const spec = specOf(Organization);
  refuseStranger(tx, spec, spec.access.update, "UPDATE");
  checkRestructure(asked, tx.today, limits.mergeMax);
  const ids = [
    ...new Set([...asked.organizationIds, ...(asked.successorId ? [asked.successorId] : [])]),
  ];
  const rows = await targetRows(tx, spec, { ids }, "UPDATE");
  if (rows.some(row => row.problems.length > 0)) return rows;
  const nodes = new Map((await tx.rows(Organization, { id: ids })).map(row => [row.id, row]));
  const node = (id: string): Node => nodes.get(id) as Node;
  const from = [...new Set(asked.organizationIds)].map(node);
  const held = { asked, from, to: asked.successorId ? node(asked.successorId) : null };
  const wrong = wrongOf(held);
  if (wrong.size > 0) return told(ids, nodes, wrong);
  return { ...RENAMES, SPLIT: splitOff, MERGE: handOver, ABOLISH: handOver }[asked.kind](tx, held);
}

const RENAMES = { RENAME: rename, CONVERT: rename };

type Problems = ReadonlyMap<string, readonly FieldProblem[]>;

function told(ids: readonly string[], nodes: ReadonlyMap<string, object>, problems: Problems) {
  return ids.map((id, index): AskedRow => {
    const { version } = nodes.get(id) as { version: number };
    return { index, id, version, problems: problems.get(id) ?? [] };
  });
}

function toldOf({ from, to }: Held, problems: Problems): AskedRow[] {
  const all = [...from, ...(to ? [to] : [])];
  return told(
    all.map(({ id }) => id),
    new Map(all.map(row => [row.id, row])),
    problems,
  );
}

function wrongOf({ asked, from, to }: Held): Problems {
  const found = new Map<string, FieldProblem[]>();
  const judge = (id: string, rule: () => void): void => {
    try {
      rule();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      found.set(id, problemsOfRefusal(error));
    }
  };
  for (const row of [...from, ...(to ? [to] : [])]) {
    judge(row.id, () => refuseAbolished(row, asked.effectiveOn));
  }
  if (asked.kind in RENAMES) {
    for (const row of from) judge(row.id, () => refuseSame(row, asked));
  }
  return found;
}

/** RENAME and CONVERT: the organization stays what it is, and its former name is kept. */
async function rename(tx: Transaction, held: Held): Promise<AskedRow[]> {
  const { name, shortName, newKind } = held.asked;
  const values = {
    ...(name && { name }),
    ...(shortName !== undefined && { shortName }),
    ...(newKind && { kind: newKind }),
  };
  const rows = await writeOrganizations(tx, held.from, values);
  if (rows.some(hasProblems)) return rows;
  await tx.write(held.from.map(row => successionOf(held, row, row.id)));
  return rows;
}

/** MERGE and ABOLISH: all that is open goes to the successor, then the organizations end. */
async function handOver(tx: Transaction, held: Held): Promise<readonly AskedRow[]> {
  const { asked, from, to } = held;
  const ids = from.map(({ id }) => id);
  const moves = await attachedTo(tx, ids, asked.effectiveOn, to?.id ?? "");
  const posts = await openPosts(tx, ids, asked.effectiveOn);
  if (!to) {
    const kept = posts.map(({ id }) => ({ spec: specOf(PositionAssignment), rowId: id }));
    refuseOpenWork(countAttached([...moves, ...kept]));
  } else {
    const problems = await moveReferences(tx, moves);
    if (problems.size > 0) return toldOf(held, problems);
    const values = { organizationId: to.id, isOrgHead: false };
    await tx.write(posts.flatMap(post => postIntents(post, asked.effectiveOn, values)));
  }
  const rows = await writeOrganizations(tx, from, { validToOn: addDays(asked.effectiveOn, -1) });
  if (rows.some(hasProblems)) return rows;
  await tx.write(from.map(row => successionOf(held, row, to?.id ?? null)));
  return [...rows, ...(to ? toldOf(held, new Map()).slice(-1) : [])];
}

async function writeOrganizations(
  tx: Transaction,
  nodes: readonly Node[],
  values: object,
): Promise<AskedRow[]> {
  const spec = specOf(Organization);
  return writeWanted(
    tx,
    nodes.map(({ id }, index) => ({
      ...{ index, id },
      intent: { kind: "UPDATE", spec, id, values: { ...values } },
    })),
  );
}
