import type { Organization } from "../../schema/organization/organization";
import { type FieldProblem, invalid, Refusal, ruleBroken, type Words } from "../engine/errors";
import type { Attached } from "./attached";
import type { Restructure } from "./restructure-request";

/** Refuses what no data could make right. */
export function checkRestructure(asked: Restructure, today: string, most: number): void {
  const { kind, organizationIds: ids, successorId, name, newKind, parts } = asked;
  const isOne = new Set(ids).size === 1;
  const problems: (FieldProblem | false)[] = [
    ids.length === 0 && problem("organizationIds", NONE),
    ids.length > most && problem("organizationIds", TOO_MANY),
    asked.effectiveOn > today && problem("effectiveOn", LATER),
    !isOne && (kind === "SPLIT" || Boolean(name)) && problem("organizationIds", ONE),
    kind === "RENAME" && !name && problem("name", NAME),
    kind === "CONVERT" && !newKind && problem("newKind", KIND),
    kind === "MERGE" && !successorId && problem("successorId", SUCCESSOR),
    kind === "SPLIT" && !parts?.length && problem("parts", PARTS),
    Boolean(successorId && ids.includes(successorId)) && problem("successorId", ITSELF),
    ...idle(asked),
  ];
  const found = problems.filter(each => each !== false);
  if (found.length) throw invalid(found);
}

const USED: Record<Restructure["kind"], readonly (keyof Restructure)[]> = {
  RENAME: ["name", "shortName"],
  MERGE: ["successorId"],
  SPLIT: ["parts"],
  ABOLISH: ["successorId"],
  CONVERT: ["newKind", "name", "shortName"],
};

/** Parts of the form that this kind has no use for: whoever fills them means something else. */
function idle(asked: Restructure): FieldProblem[] {
  const all = ["successorId", "name", "shortName", "newKind", "parts"] as const;
  const given = all.filter(each => asked[each] !== null && asked[each] !== undefined);
  return given
    .filter(each => !USED[asked.kind].includes(each))
    .map(each => problem(each, NOT_HERE));
}

type Told = Words & { code: string };

const NONE = told("REQUIRED", "请选择要调整的组织", "choose the organizations");
const TOO_MANY = told("LIMIT_EXCEEDED", "一次调整的组织过多", "too many organizations at a time");
const LATER = told(
  "EFFECTIVE_LATER",
  "生效日期未到，请在当日或之后办理",
  "the day has not come yet: do it then",
);
const ONE = told("ONE_AT_A_TIME", "更名与拆分一次只能办理一个组织", "one organization at a time");
const NAME = told("REQUIRED", "请填写新名称", "give the new name");
const KIND = told("REQUIRED", "请选择新的组织类别", "give the new kind");
const SUCCESSOR = told("REQUIRED", "请选择承接的组织", "name the organization that takes over");
const PARTS = told("REQUIRED", "请填写拆出的组织", "tell what is split off");
const ITSELF = told(
  "SUCCEEDS_ITSELF",
  "承接的组织不能是被调整的组织",
  "an organization does not take over from itself",
);
const NOT_HERE = told("NOT_USED", "该调整方式不需要此项", "not of this kind of change");

function told(code: string, zh: string, en: string): Told {
  return { code, zh, en };
}

function problem(path: string, { code, zh, en }: Told): FieldProblem {
  return { path: `input.${path}`, code, messages: { zh, en } };
}

type Dated = Pick<Organization, "validToOn">;

export function refuseAbolished({ validToOn }: Dated, day: string): void {
  if (!validToOn || validToOn >= day) return;
  throw ruleBroken("ABOLISHED", "该组织已撤销", "the organization has been abolished");
}

export function refuseSame(before: Organization, { name, newKind }: Restructure): void {
  if (name && name !== before.name) return;
  if (newKind && newKind !== before.kind) return;
  throw ruleBroken("NOTHING_NEW", "名称与类别均无变化", "neither the name nor the kind changes");
}

/** INV-O4: what is open needs somebody to take it over. */
export function refuseOpenWork(attached: readonly Attached[]): void {
  if (attached.length === 0) return;
  const zh = attached.map(({ label, count }) => `${label}${count}条`).join("、");
  const en = attached.map(({ resource, count }) => `${resource} ${count}`).join(", ");
  const messages = {
    zh: `撤销前须指定承接组织，尚有未结事项：${zh}`,
    en: `somebody must take over what is open: ${en}`,
  };
  throw new Refusal("RULE_BROKEN", messages, { rule: "OPEN_WORK", references: attached });
}
