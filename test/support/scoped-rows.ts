import { records } from "../../schema";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "../../server/engine/catalog";
import { fieldNamed } from "../../server/engine/scope";
import type { Row } from "../../server/engine/row-codec";
import { World } from "./world";

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

/** A district with rows of every record in every corner, and an official whom some of them name. */
export class ScopedRows {
  readonly at: Record<string, string> = {};
  readonly accountId = "55";
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
    const placed = records.filter(spec => spec.kind !== "LOG" || spec.parent);
    for (const spec of placed.filter(each => each.name !== "Organization"))
      await this.fillRecord(spec);
  }

  private async fillRecord(spec: RecordSpec): Promise<void> {
    for (const place of (spec.owner ?? spec.parent) ? PLACES : ["city"]) {
      await this.makeAt(spec, this.at[place] ?? "", {});
    }
    for (const values of this.tied(spec))
      await this.makeAt(spec, this.at["southVillage"] ?? "", values);
    if (fieldsNamed(spec, "createdById")) await this.claim(spec);
  }

  private async makeAt(spec: RecordSpec, place: string, values: Row): Promise<string> {
    const made = await this.world.make(spec.type, {
      ...(await this.anchor(spec, place)),
      ...values,
    });
    const id = made["id"] as string;
    if (isPairable(spec)) await this.pair(spec, place);
    return id;
  }

  private async anchor(spec: RecordSpec, place: string): Promise<Row> {
    const { owner, parent } = spec;
    if (owner) return { [owner.name]: place };
    if (!parent) return {};
    return { [parent.name]: await this.makeAnchor(targetOf(parent), place) };
  }

  private async makeAnchor(spec: RecordSpec, place: string): Promise<string> {
    const made = await this.world.make(spec.type, await this.anchor(spec, place));
    return made["id"] as string;
  }

  /** Values by which a row names the official or the account. */
  private tied(spec: RecordSpec): Row[] {
    const { read } = spec.access;
    const ties = read.kind === "granted" ? read.ties : [];
    return ties.flatMap(tie => {
      if (!("is" in tie) || tie.field === "createdById") return [];
      const field = fieldNamed(spec, tie.field);
      if (tie.is === "account") return [];
      const { officialId: id } = this;
      return [{ [field.name]: id, ...(field.typeField ? { [field.typeField]: "Official" } : {}) }];
    });
  }

  /** A pairing of the official with one more row. */
  private async pair(spec: RecordSpec, place: string): Promise<void> {
    if (place !== this.at["southVillage"]) return;
    for (const state of ["ACTIVE", "ENDED"] as const) {
      const targetId = await this.makeAnchor(spec, place);
      const partner = { partnerType: "Official", partnerId: this.officialId };
      await this.world.make(Pairing, { targetType: spec.name, targetId, ...partner, state });
    }
  }

  private async claim(spec: RecordSpec): Promise<void> {
    const { pool } = this.world.test.database;
    await pool.query(`UPDATE \`${spec.table}\` SET createdById = ? ORDER BY id DESC LIMIT 1`, [
      this.accountId,
    ]);
  }
}

function fieldsNamed({ access: { read } }: RecordSpec, name: string): boolean {
  return read.kind === "granted" && read.ties.some(tie => "is" in tie && tie.field === name);
}

function isPairable({ access: { read } }: RecordSpec): boolean {
  return read.kind === "granted" && read.ties.some(tie => "states" in tie);
}
