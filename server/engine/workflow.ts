import type { Actor, Role, Tie } from "../../schema/kit/access";
import type { RecordType } from "../../schema/kit/field-spec";
import type { Words } from "./errors";
import type { Row } from "./row-codec";
import type { Intent } from "./write/change";
import type { Transaction } from "./write/transaction";

/** A row that moves through states. */
export interface Stateful {
  id: string;
  version: number;
  state: string;
}

/** What a step's rule is given besides the record and the input. */
export interface Hand<F> {
  facts: F;
  actor: Actor;
  now: Date;
  today: string;
}

/** A field of the answer that is null ever after. */
export interface ToldField {
  name: string;
  label: string;
  en: string;
}

/** What a step does: fields to set, and further records to write with it. */
export interface Outcome<R> {
  set?: Partial<R>;
  add?: readonly Intent[];
  reason?: string;
}

export interface Step<R extends Stateful, I extends object = object, F = unknown> {
  label: string;
  en?: string;
  /** How the button looks: the likely next step, an ordinary one, a destructive one. */
  tone?: "primary" | "neutral" | "danger";
  confirm?: string;
  /** States that the step leaves from; none for a step that creates the record. */
  from: readonly R["state"][];
  to: R["state"];
  by: readonly Role[];
  /** Those who may also take the step because the row names them. */
  ties?: readonly Tie[];
  input?: new () => I;
  /** Gathers what the rule judges, under lock, inside the transaction. */
  facts?: (record: R, input: I, tx: Transaction) => Promise<F>;
  /** Decides. Throws a Refusal in the words that the clerk should read. */
  apply: (record: R, input: I, hand: Hand<F>) => Outcome<R>;
  /** What the answer tells once and nothing keeps, such as a key in clear. */
  tells?: { fields: readonly ToldField[]; values: (facts: F) => Row };
  /** Why the step is not offered on this row, beyond state and role. */
  refusedBecause?: (record: R, actor: Actor) => Words | null;
}

/** The whole state machine of a record: each step is one mutation, one history entry and one button. */
export interface Workflow {
  type: RecordType;
  // Steps differ in record, input and facts; each is typed where it is declared.
  steps: Readonly<Record<string, Step<never, never, never>>>;
}

/** Keeps a step's input and facts typed within the table. */
export function step<R extends Stateful, I extends object = object, F = unknown>(
  declared: Step<R, I, F>,
): Step<never, never, never> {
  return declared as unknown as Step<never, never, never>;
}

/** `accept` of Ticket → `acceptTicket`. */
export function mutationOf({ type }: Workflow, verb: string): string {
  return verb + type.name;
}
