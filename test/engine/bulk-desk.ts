import type { RecordSpec } from "../../schema/kit/record-spec";
import type { Ask, Told } from "../support/world";
import { answer } from "./answers";

export interface BulkAnswer {
  dryRun: boolean;
  planHash: string | null;
  changeSetId: string | null;
  total: number;
  succeeded: number;
  unchanged: number;
  failed: number;
  effects: { resource: string; label: string; kind: string; count: number }[];
  rows: { totalCount: number; nodes: BulkAnswerRow[] };
}

export interface BulkAnswerRow {
  index: number;
  recordId: string | null;
  status: string;
  diff: { field: string; label: string; before: unknown; after: unknown }[];
  errors: { path: string; code: string; message: string }[];
}

export const RESULT = `dryRun planHash changeSetId total succeeded unchanged failed
  effects { resource label kind count }
  rows(first: 200) { totalCount nodes { index recordId status diff { field label before after } errors { path code message } } }`;

type Verb = "create" | "update" | "delete" | "upsert";

export type JobAnswer = BulkAnswer & { job: { id: string } };

export function bulkMutation(verb: Verb, { name, plural }: RecordSpec, selection = RESULT): string {
  const args = {
    create: { inputs: `[Create${name}Input!]!` },
    update: { target: `${name}Target!`, input: `Update${name}Input!` },
    delete: { target: `${name}Target!` },
    upsert: { inputs: `[Upsert${name}Input!]!`, matchOn: `${name}UniqueKey!` },
  }[verb];
  const all = { ...args, options: "BulkOptions" };
  const declared = Object.entries(all).map(([arg, type]) => `$${arg}: ${type}`);
  const given = Object.keys(all).map(arg => `${arg}: $${arg}`);
  const field = `${verb}${plural.charAt(0).toUpperCase()}${plural.slice(1)}`;
  return `mutation (${declared.join(", ")}) { result: ${field}(${given.join(", ")}) { ${selection} } }`;
}

const REVERT = `mutation ($id: ID!, $options: BulkOptions) { result: revertChangeSet(id: $id, options: $options) { ${RESULT} } }`;

/** Somebody who changes many rows of one record. */
export class BulkDesk {
  constructor(
    private readonly ask: Ask,
    private readonly spec: RecordSpec,
  ) {}

  tell(verb: Verb, variables: Record<string, unknown>): Promise<Told> {
    return this.ask(bulkMutation(verb, this.spec), variables);
  }

  async take(verb: Verb, variables: Record<string, unknown>): Promise<BulkAnswer> {
    return answer<BulkAnswer>(await this.tell(verb, variables), "result");
  }

  /** Of more rows than a request may take: the answer names its job. */
  async takeJob(verb: Verb, variables: Record<string, unknown>): Promise<JobAnswer> {
    const query = bulkMutation(verb, this.spec, `${RESULT} job { id }`);
    return answer<JobAnswer>(await this.ask(query, variables), "result");
  }

  async takeRevertJob(id: string | null): Promise<JobAnswer> {
    const query = `mutation ($id: ID!) { result: revertChangeSet(id: $id) { ${RESULT} job { id } } }`;
    return answer<JobAnswer>(await this.ask(query, { id }), "result");
  }

  tellRevert(id: string | null, options: Record<string, unknown> = {}): Promise<Told> {
    return this.ask(REVERT, { id, options });
  }

  async revert(id: string | null, options: Record<string, unknown> = {}): Promise<BulkAnswer> {
    return answer<BulkAnswer>(await this.tellRevert(id, options), "result");
  }
}
