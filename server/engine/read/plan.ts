import type { Rule } from "../../../schema/kit/access";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type Inverse, targetOf } from "../catalog";
import { Refusal } from "../errors";
import { scopeCondition } from "../scope";
import { and, column, join, type Sql, sql, table } from "../sql";
import { type About, aboutOf } from "./about";
import { addSelected } from "./add-selected";
import type { ReadContext } from "./read-context";
import type { Selected, Selection } from "./selection";

/** A selected field that stands in a column of the answer row. */
export interface PlannedColumn {
  field: FieldSpec;
  /** Property of the result object. */
  property: string;
  index: number;
  about?: About;
}

export interface PlannedMany {
  inverse: Inverse;
  selected: Selected;
}

/** How one record of the selection is read: columns, joined references, and what follows later. */
export interface NodePlan {
  spec: RecordSpec;
  alias: string;
  idIndex: number;
  columns: PlannedColumn[];
  toOne: { property: string; node: NodePlan }[];
  /** References to one of several types, resolved by type after the rows. */
  anyRefs: { property: string; idIndex: number; typeIndex: number }[];
  /** The display name is asked for. */
  isLabelled: boolean;
  many: PlannedMany[];
  histories: Selected[];
  hasSteps: boolean;
}

const MAX_JOINS = 24;

/** Rows that every caller sees alike. */
function isDirectory({ access, hiddenFrom, parent }: RecordSpec): boolean {
  return access.read.kind === "everyone" && !hiddenFrom && !parent;
}

function tooManyJoins(): Refusal {
  return new Refusal("QUERY_TOO_COMPLEX", {
    zh: `一次查询最多展开 ${MAX_JOINS} 个引用`,
    en: `at most ${MAX_JOINS} references in one selection`,
  });
}

/** Collects the columns and joins of one statement while the selection is walked. */
export class Plan {
  private readonly expressions: Sql[] = [];
  private readonly joins: Sql[] = [];
  /** No part of it depends on who reads. */
  isForEveryone = true;
  private aliases = 0;
  private written?: { columns: Sql; joins: Sql };

  constructor(
    private readonly context: ReadContext,
    /** Restricted fields of the one alias are judged on the row of the other. */
    private readonly judgedAs?: { alias: string; by: string },
  ) {}

  async node(spec: RecordSpec, selection: Selection, alias = "t"): Promise<NodePlan> {
    const node: NodePlan = {
      spec,
      alias,
      idIndex: this.add(column(alias, "id")),
      columns: [],
      toOne: [],
      anyRefs: [],
      isLabelled: false,
      many: [],
      histories: [],
      hasSteps: false,
    };
    await this.selectAll(node, selection);
    return node;
  }

  /** The select list and the joins, once the plan is made. */
  get text(): { columns: Sql; joins: Sql } {
    return (this.written ??= {
      columns: join(this.expressions, ", "),
      joins: join(this.joins, " "),
    });
  }

  /** Adds a column unless it is there; returns where it stands. */
  add(expression: Sql): number {
    const at = this.expressions.findIndex(
      each => each.text === expression.text && each.params.length + expression.params.length === 0,
    );
    return at >= 0 ? at : this.expressions.push(expression) - 1;
  }

  /** Waits only where it must: most fields are plain columns, and a turn of the loop for each would cost more. */
  private async selectAll(node: NodePlan, selection: Selection): Promise<void> {
    for (const selected of selection) {
      const work = this.select(node, selected);
      if (work) await work;
    }
  }

  private select(node: NodePlan, selected: Selected): Promise<void> | void {
    const { spec } = node;
    const { name } = selected;
    if (name === "id" || name === "__typename") return;
    if (name === "recordLabel") return this.label(node);
    if (name === "history") return addSelected(node.histories, selected);
    if (name === "steps") return this.steps(node);
    const field = spec.field.get(name);
    if (field) return this.column(node, field, name);
    const typed = spec.fields.find(each => each.typeField === name);
    if (typed) return this.typeColumn(node, typed);
    const relation = spec.fields.find(each => each.relation === name);
    if (relation) return this.relation(node, relation, selected.fields);
    const inverse = this.context.catalog.inversesOf(spec).find(each => each.name === name);
    if (!inverse) return;
    const lists = node.many.filter(each => each.inverse.name === name).map(each => each.selected);
    addSelected(lists, selected);
    node.many = [
      ...node.many.filter(each => each.inverse.name !== name),
      ...lists.map(each => ({ inverse, selected: each })),
    ];
  }

  private column(node: NodePlan, field: FieldSpec, property: string): Promise<void> | void {
    if (node.columns.some(each => each.property === property)) return;
    if (field.restricted) return this.restrictedColumn(node, field, field.restricted, property);
    const index = this.add(column(node.alias, field.name));
    node.columns.push({ field, property, index, ...aboutOf(this, node.alias, field) });
  }

  private typeColumn(node: NodePlan, field: FieldSpec): void {
    const property = field.typeField ?? "";
    const index = this.add(column(node.alias, property));
    node.columns.push({ field: { ...field, kind: "text" }, property, index });
  }

  /** The column itself, or null where the actor may not read it. */
  private async restrictedColumn(
    node: NodePlan,
    field: FieldSpec,
    rule: Rule,
    property: string,
  ): Promise<void> {
    const { spec, alias } = node;
    this.isForEveryone = false;
    const judged = this.judgedAs?.alias === alias ? this.judgedAs.by : alias;
    const allowed = await scopeCondition(this.context, spec, rule, judged);
    const index = this.add(sql`CASE WHEN ${allowed} THEN ${column(alias, field.name)} END`);
    node.columns.push({ field, property, index, ...aboutOf(this, node.alias, field) });
  }

  private async relation(node: NodePlan, field: FieldSpec, selection: Selection): Promise<void> {
    const property = field.relation ?? "";
    if (field.kind === "anyRef") return this.anyRef(node, field, property);
    const known = node.toOne.find(each => each.property === property);
    if (known) {
      return this.selectAll(known.node, selection);
    }
    node.toOne.push({ property, node: await this.joined(node, field, selection) });
  }

  private async joined(node: NodePlan, field: FieldSpec, selection: Selection): Promise<NodePlan> {
    if (this.joins.length >= MAX_JOINS) throw tooManyJoins();
    const target = targetOf(field);
    if (!isDirectory(target)) this.isForEveryone = false;
    this.aliases += 1;
    const alias = `j${this.aliases}`;
    const on = and([
      sql`${column(alias, "id")} = ${column(node.alias, field.name)}`,
      await scopeCondition(this.context, target, target.access.read, alias),
    ]);
    this.joins.push(sql`LEFT JOIN ${table(target.table, alias)} ON ${on}`);
    return this.node(target, selection, alias);
  }

  private anyRef(node: NodePlan, field: FieldSpec, property: string): void {
    if (node.anyRefs.some(each => each.property === property)) return;
    const idIndex = this.add(column(node.alias, field.name));
    const typeIndex = this.add(column(node.alias, field.typeField ?? ""));
    node.anyRefs.push({ property, idIndex, typeIndex });
  }

  /** A label needs its title fields, and the labels of those that are references. */
  private async label(node: NodePlan): Promise<void> {
    if (node.isLabelled) return;
    node.isLabelled = true;
    for (const name of node.spec.title) {
      const field = node.spec.field.get(name);
      if (!field) continue;
      if (field.relation) await this.relation(node, field, LABEL);
      else await this.column(node, field, name);
    }
  }

  /** Whether a step is offered is judged on the whole row. */
  private async steps(node: NodePlan): Promise<void> {
    node.hasSteps = true;
    for (const field of node.spec.fields) {
      if (field.kind !== "id") await this.column(node, field, field.name);
      if (field.typeField) this.typeColumn(node, field);
    }
  }
}

const LABEL: Selection = [{ name: "recordLabel", key: "recordLabel", args: {}, fields: [] }];
