import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import type { Db } from "../db";
import { labelOf } from "../catalog";
import { notFound } from "../errors";
import { isId } from "../ids";
import { scopeCondition } from "../scope";
import { and, column, or, type Sql, sql, TRUE } from "../sql";
import { type Connection, nodeSelection } from "./connection";
import type { Cursors } from "./cursor";
import { fillHistories } from "./history";
import { fillMany } from "./many";
import { afterKeys, type Keys, reversed } from "./order";
import { type Cut, cutOf } from "./cut";
import { groupedRows } from "./grouped-rows";
import { countRows, type PageQuery, type Target, targetOfQuery } from "./page";
import { type NodePlan, type Plan } from "./plan";
import { planOf } from "./plan-of";
import type { ReadContext } from "./read-context";
import { pointersOf, resolvePointers } from "./references";
import { below, type Selection, selectedField } from "./selection";
import { labelRows, shapeRow, type Shaped } from "./shape";
import { isDeepCut, listStatement } from "./statement";

/** Reads what a caller selected: the list compiler. */
export class Reader {
  constructor(
    readonly context: ReadContext,
    readonly db: Db,
    private readonly cursors: Cursors,
  ) {}

  async page(spec: RecordSpec, query: PageQuery, selection: Selection): Promise<Connection> {
    const cut = cutOf(query);
    const reads = isDeepCut(cut) ? "ids" : "rows";
    const target = await targetOfQuery({ ...this.context, reads }, spec, query);
    const [page, total] = await Promise.all([
      this.rows(target, cut, query, selection),
      this.total(spec, query, selection),
    ]);
    return { ...page, ...total };
  }

  /** The row, or NOT_FOUND: out of scope looks like absent. */
  async one(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.row(spec, id, selection, await this.visible(spec));
  }

  /** The row that the caller has just written, even if the write has taken it out of his reach. */
  written(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.row(spec, id, selection, TRUE);
  }

  private async row(
    spec: RecordSpec,
    id: string,
    selection: Selection,
    within: Sql,
  ): Promise<Shaped> {
    if (!isId(id)) throw notFound(labelOf(spec));
    const { plan, node } = await planOf(this.context, spec, {
      selection,
      of: selection,
      alias: "t",
    });
    const condition = and([sql`${column("t", "id")} = ${id}`, within]);
    const listing = {
      spec,
      plan,
      alias: "t",
      condition,
      branches: null,
      order: [],
      limit: 1,
      offset: 0,
    };
    const [row] = await this.shape(node, await this.db.cells(listStatement(listing)));
    if (!row) throw notFound(labelOf(spec));
    return row;
  }

  /** Rows in the bin are seen by those who may empty it. */
  async visible(spec: RecordSpec): Promise<Sql> {
    const read = await scopeCondition(this.context, spec, spec.access.read, "t");
    const remove = await scopeCondition(this.context, spec, spec.access.remove, "t");
    return and([read, or([sql`${column("t", "deletedKey")} = 0`, remove])]);
  }

  private async rows(target: Target, cut: Cut, query: PageQuery, selection: Selection) {
    const { spec } = target;
    const planned = await planOf(this.context, spec, {
      selection: nodeSelection(selection),
      of: selection,
      alias: target.alias,
      extra: target.order.map(({ field }) => column(target.alias, field.name)),
    });
    const { plan, node, extraAt: keys } = planned;
    const listName = this.listName(target, query);
    const statement = this.statement(target, cut, plan, listName);
    const cells = cut.limit === 0 ? [] : await this.db.cells(statement);
    const more = cells.length > cut.limit;
    const kept = cells.slice(0, cut.limit);
    if (cut.backward) kept.reverse();
    const nodes = await this.shape(node, kept);
    const cursorAt = (at: number): string | null => {
      const row = kept.at(at);
      if (!row) return null;
      return this.cursors.make(keys.map(index => row[index]) as Keys, listName);
    };
    const pageInfo = below(selection, "pageInfo");
    return {
      nodes,
      edges: selectedField(selection, "edges")
        ? nodes.map((each, at) => ({ node: each, cursor: cursorAt(at) ?? "" }))
        : [],
      pageInfo: {
        hasNextPage: cut.backward ? Boolean(cut.cursor) : more,
        hasPreviousPage: cut.backward ? more : Boolean(cut.cursor) || cut.offset > 0,
        startCursor: selectedField(pageInfo, "startCursor") ? cursorAt(0) : null,
        endCursor: selectedField(pageInfo, "endCursor") ? cursorAt(-1) : null,
      },
    };
  }

  private statement(target: Target, cut: Cut, plan: Plan, listName: string) {
    const order = cut.backward ? reversed(target.order) : target.order;
    const orderAlias = target.source?.orderAlias ?? target.alias;
    const after = cut.cursor
      ? afterKeys(order, this.cursors.read(cut.cursor, listName), orderAlias)
      : null;
    // Tokens stand in the order of ids: their pages begin behind one by themselves.
    const seek = after && !target.source?.listedByTokens ? { after, bin: target.bin } : undefined;
    const scope =
      target.branches || !target.alternatives
        ? null
        : or(target.alternatives.map(each => each.condition));
    return listStatement({
      ...target,
      order,
      plan,
      condition: and([scope, seek ? target.rest : and([target.condition, after])]),
      seek,
      limit: cut.limit + 1,
      offset: cut.offset,
      isDeep: isDeepCut(cut) || target.source?.listedByTokens,
      from: target.source?.listed,
      orderAlias,
    });
  }

  /** Names the list that a cursor belongs to. */
  private listName({ spec, order }: Target, { filter, search, scope }: PageQuery): string {
    const sorted = order.map(term => `${term.descending ? "-" : ""}${term.field.name}`);
    const { accountId } = this.context.actor;
    return JSON.stringify([spec.name, accountId, sorted, filter ?? {}, search ?? "", scope ?? ""]);
  }

  private async total(spec: RecordSpec, query: PageQuery, selection: Selection) {
    const counts = selection.filter(each => each.name === "totalCount");
    if (counts.length === 0 && !selectedField(selection, "totalIsExact")) {
      return { totalCount: 0, totalIsExact: true };
    }
    const exact = counts.some(each => each.args["exact"] === true);
    const context = { ...this.context, reads: "ids" as const };
    const found = exact
      ? await this.countAll(spec, query)
      : await countRows(this.db, await targetOfQuery(context, spec, query));
    const totalIsExact = exact || found <= limits.exactCountMax;
    return { totalCount: totalIsExact ? found : limits.exactCountMax, totalIsExact };
  }

  /** Of a rollup where one tells it. */
  private async countAll(spec: RecordSpec, query: PageQuery): Promise<number> {
    const [row] = await groupedRows(this, spec, query, { groups: [] });
    return Number(row?.[0]);
  }

  /** Rows of cells to objects, with what is read after the rows. */
  async shape(node: NodePlan, cells: readonly unknown[][]): Promise<Shaped[]> {
    const rows = cells
      .map(each => shapeRow(this.context, node, each))
      .filter((row): row is Shaped => row !== null);
    if (rows.length > 0 && hasMore(node)) {
      await Promise.all([
        resolvePointers(this.context, this.db, pointersOf(node, rows)),
        fillMany(this, node, rows),
        fillHistories(this, node, rows),
      ]);
    }
    labelRows(node, rows, this.context.locale);
    return rows;
  }
}

/** Whether anything is read after the rows themselves. */
function hasMore({ anyRefs, many, histories, toOne }: NodePlan): boolean {
  return (
    anyRefs.length + many.length + histories.length > 0 || toOne.some(({ node }) => hasMore(node))
  );
}
