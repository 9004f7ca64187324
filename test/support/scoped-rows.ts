import { records } from "../../schema";
import { Account } from "../../schema/access/account";
import type { Tie } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { targetOf } from "../../server/engine/catalog";
import { fieldNamed } from "../../server/engine/ties";
import type { Row } from "../../server/engine/row-codec";
import { type World } from "./world";

/** name, above, kind */
const TREE: [string, string | null, Organization["kind"]][] = [
  ["city", null, "CITY"],
  ["north", "city", "DISTRICT"],
  ["south", "city", "DISTRICT"],
  ["eastTown", "north", "TOWN"],
  ["westTown", "north", "TOWN"],
  ["southTown", "south", "TOWN"],
  ["eastVillage", "eastTown", "VILLAGE"],
  ["hillVillage", "eastTown", "VILLAGE"],
  ["westVillage", "westTown", "VILLAGE"],
  ["southVillage", "southTown", "VILLAGE"],
  ["grid", "eastVillage", "GRID_CELL"],
];
/** More than are found one by one: such a subtree is found by its path. */
const MANY_GRIDS = 26;
const PLACES = [
  "city",
  "north",
  "eastTown",
  "eastVillage",
  "grid",
  "hillVillage",
  "westVillage",
  "southVillage",
];

/** Where nobody who asks has a grant: rows there are seen by ties alone. */
const FAR = "southVillage";

/** A district with rows of every record in every corner, and an official whom some of them name. */
export class ScopedRows {
  readonly at: Record<string, string> = {};
  accountId = "";
  officialId = "";

  constructor(readonly world: World) {}

  async fill(): Promise<void> {
    for (const [name, above, kind] of TREE) {
      const parentId = above ? this.at[above] : null;
      this.at[name] = (await this.world.make(Organization, { name, kind, parentId })).id;
    }
    for (let number = 0; number < MANY_GRIDS; number += 1) {
      await this.world.make(Organization, { kind: "GRID_CELL", parentId: this.at["hillVillage"] });
    }
    const official = await this.world.make(Official, { organizationId: this.at["southTown"] });
    this.officialId = official.id;
    this.accountId = (await this.world.make(Account)).id;
    const placed = records.filter(spec => spec.kind !== "LOG" || spec.parent);
    for (const spec of placed.filter(each => each.name !== "Organization"))
      await this.fillRecord(spec);
  }

  private async fillRecord(spec: RecordSpec): Promise<void> {
    for (const place of (spec.owner ?? spec.parent) ? PLACES : ["city"]) {
      await this.makeAt(spec, place, {});
    }
    const { read } = spec.access;
    const ties = read.kind === "granted" ? read.ties : [];
    for (const tie of ties) await this.tie(spec, tie, await this.makeAt(spec, FAR, {}));
  }

  private async makeAt(spec: RecordSpec, place: string, values: Row): Promise<string> {
    const made = await this.world.make(spec.type, {
      ...(await this.anchor(spec, place)),
      ...values,
    });
    return made["id"];
  }

  private async anchor({ owner, parent }: RecordSpec, place: string): Promise<Row> {
    if (owner) return { [owner.name]: this.at[place] };
    return parent ? { [parent.name]: await this.makeAt(targetOf(parent), place, {}) } : {};
  }

  /** Ties the row to the official or to the account, as the rule has it. */
  private async tie(spec: RecordSpec, tie: Tie, id: string): Promise<void> {
    if ("is" in tie) return this.name(spec, fieldNamed(spec, tie.field), tie.is, id);
    const through = specOf(tie.through);
    const link = linkTo(fieldNamed(through, tie.link), spec, id);
    if ("tie" in tie) {
      const onward = fieldNamed(through, tie.onward);
      const next = await this.makeAt(targetOf(onward), FAR, {});
      await this.tie(targetOf(onward), tie.tie, next);
      await this.makeAt(through, FAR, { ...link, [onward.name]: next });
      return;
    }
    const official = linkTo(fieldNamed(through, tie.field), specOf("Official"), this.officialId);
    await this.makeAt(through, FAR, { ...link, ...official, state: tie.states[0] });
  }

  private async name(spec: RecordSpec, field: FieldSpec, who: string, id: string): Promise<void> {
    const named = who === "official" ? this.officialId : this.accountId;
    const type = field.typeField ? `, ${field.typeField} = 'Official'` : "";
    const { pool } = this.world.test.database;
    await pool.query(`UPDATE \`${spec.table}\` SET ${field.name} = ?${type} WHERE id = ?`, [
      named,
      id,
    ]);
  }
}

function linkTo({ name, typeField }: FieldSpec, spec: RecordSpec, id: string): Row {
  return { [name]: id, ...(typeField ? { [typeField]: spec.name } : {}) };
}
