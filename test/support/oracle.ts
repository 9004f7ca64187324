import type { ObjectLiteral } from "typeorm";
import { records } from "../../schema";
import type { Actor, Rule, Tie } from "../../schema/kit/access";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { targetOf } from "../../server/engine/catalog";
import { fieldNamed } from "../../server/engine/ties";
import type { World } from "./world";

type Row = ObjectLiteral & { id: string };
type Grants = Actor["grants"];

/** Who may see what, worked out row by row from the declarations alone: what the engine must agree with. */
export class Oracle {
  private constructor(
    private readonly rows: ReadonlyMap<string, readonly Row[]>,
    private readonly today: string,
  ) {}

  static async of(world: World): Promise<Oracle> {
    const rows = await Promise.all(
      records.map(spec => world.system(tx => tx.rows(spec.type as never, {}))),
    );
    const byName = new Map(records.map((spec, at) => [spec.name, rows[at] as Row[]]));
    return new Oracle(byName, world.engine.dayOf(world.now));
  }

  all(spec: RecordSpec): readonly Row[] {
    return this.rows.get(spec.name) ?? [];
  }

  /** Ids of the rows that the rule gives to the actor, smallest first. */
  allowed(spec: RecordSpec, rule: Rule, actor: Actor): string[] {
    return this.all(spec)
      .filter(row => this.allows(spec, rule, actor, row))
      .map(row => row.id)
      .sort();
  }

  allows(spec: RecordSpec, rule: Rule, actor: Actor, row: Row): boolean {
    if (rule.kind !== "granted") return rule.kind === "everyone";
    const grants = actor.grants.filter(
      ({ role, modules }) => rule.roles.includes(role) && (modules?.includes(spec.area) ?? true),
    );
    if (grants.length === 0)
      return Boolean(rule.isForOwn) && this.isTied(spec, rule.ties, actor, row);
    if (grants.some(grant => grant.scope === "DISTRICT")) return true;
    return this.isPlaced(spec, grants, actor, row) || this.isTied(spec, rule.ties, actor, row);
  }

  private isPlaced(spec: RecordSpec, grants: Grants, actor: Actor, row: Row): boolean {
    if (spec.owner) return grants.some(grant => this.holds(grant, row[spec.owner?.name ?? ""]));
    if (!spec.parent) return grants.some(grant => grant.organizations.length > 0);
    const parent = targetOf(spec.parent);
    const above = this.row(parent, row[spec.parent.name]);
    if (!above) return false;
    const { read } = parent.access;
    const ties = read.kind === "granted" ? read.ties : [];
    const isBelow = (parent.owner ?? parent.parent) && this.isPlaced(parent, grants, actor, above);
    return Boolean(isBelow) || this.isTied(parent, ties, actor, above);
  }

  private holds({ scope, organizations }: Grants[number], place: unknown): boolean {
    const reached = scope === "ORG_SUBTREE" ? this.upwards(place) : [place];
    return scope !== "SELF" && organizations.some(({ id }) => reached.includes(id));
  }

  /** The organization and all above it. */
  private upwards(id: unknown): unknown[] {
    const organization = this.row(specOf("Organization"), id);
    return organization ? [id, ...this.upwards(organization["parentId"])] : [];
  }

  private isTied(spec: RecordSpec, ties: readonly Tie[], actor: Actor, row: Row): boolean {
    return ties.some(tie => this.isTiedBy(spec, tie, actor, row));
  }

  private isTiedBy(spec: RecordSpec, tie: Tie, actor: Actor, row: Row): boolean {
    if ("is" in tie) return names(spec, tie.field, tie.is, actor, row);
    const through = specOf(tie.through);
    const { name, typeField } = fieldNamed(through, tie.link);
    return this.all(through).some(between => {
      const isLinked = between[name] === row.id && (!typeField || between[typeField] === spec.name);
      return isLinked && this.isHeld(through, tie, actor, between);
    });
  }

  private isHeld(
    through: RecordSpec,
    tie: Exclude<Tie, { is: string }>,
    actor: Actor,
    between: Row,
  ): boolean {
    if ("states" in tie) {
      const isOpen = tie.states.length === 0 || tie.states.includes(String(between["state"]));
      return isOpen && names(through, tie.field, "official", actor, between);
    }
    const onward = fieldNamed(through, tie.onward);
    const next = targetOf(onward);
    const beyond = this.row(next, between[onward.name]);
    return (
      beyond !== undefined &&
      this.lasts(tie, between) &&
      this.isTiedBy(next, tie.tie, actor, beyond)
    );
  }

  private lasts({ during }: Extract<Tie, { tie: Tie }>, between: Row): boolean {
    if (!during) return true;
    const [from, to] = [between[during.from], between[during.to]] as [string, string | null];
    return from <= this.today && (to === null || to >= this.today);
  }

  private row(spec: RecordSpec, id: unknown): Row | undefined {
    return this.all(spec).find(row => row.id === id);
  }
}

function names(
  spec: RecordSpec,
  name: string,
  who: "official" | "account",
  { officialId, accountId }: Actor,
  row: Row,
): boolean {
  const { name: column, typeField } = fieldNamed(spec, name);
  const id = who === "official" ? officialId : accountId;
  if (id === null || row[column] !== id) return false;
  return !typeField || row[typeField] === (who === "official" ? "Official" : "Account");
}
