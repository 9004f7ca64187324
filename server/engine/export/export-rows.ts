import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import type { ExportSheet, ExportValue } from "../../spreadsheet/export-sheet";
import type { Connection } from "../read/connection";
import type { Selected, Selection } from "../read/selection";
import type { Store } from "../store";
import { exportColumn, exportValue } from "./export-value";
import type { ExportQuery } from "./export-query";

/** The list as a sheet. The first page is read at once, so that a refusal comes before the file begins. */
export async function exportSheet(
  store: Store,
  spec: RecordSpec,
  query: ExportQuery,
  signal: AbortSignal,
): Promise<ExportSheet> {
  const { locale } = store.occasion;
  const first = await readPage(store, spec, query, null);
  return {
    name: locale === "en" ? spec.en : spec.label,
    columns: query.columns.map(field => exportColumn(field, locale)),
    rows: rowsFrom(first, store, spec, query, signal),
  };
}

async function* rowsFrom(
  first: Connection,
  store: Store,
  spec: RecordSpec,
  query: ExportQuery,
  signal: AbortSignal,
): AsyncGenerator<ExportValue[]> {
  const { locale } = store.occasion;
  for (let page = first; ;) {
    for (const node of page.nodes) {
      yield query.columns.map(field => exportValue(field, node, locale));
    }
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return;
    signal.throwIfAborted();
    page = await readPage(store, spec, query, endCursor);
  }
}

/** Keyset pages: the last costs no more than the first. */
function readPage(
  store: Store,
  spec: RecordSpec,
  { filter, search, sort, columns }: ExportQuery,
  after: string | null,
): Promise<Connection> {
  const query = { filter, search, sort, first: limits.listMax, after };
  return store.page(spec, query, selectionOf(columns));
}

function selectionOf(columns: readonly FieldSpec[]): Selection {
  const page = [selected("endCursor"), selected("hasNextPage")];
  return [selected("nodes", columns.map(selectedColumn)), selected("pageInfo", page)];
}

/** References are read by their display names. */
function selectedColumn({ targets, relation, name }: FieldSpec): Selected {
  return targets ? selected(relation ?? name, [selected("recordLabel")]) : selected(name);
}

function selected(name: string, fields: Selection = []): Selected {
  return { name, key: name, args: {}, fields };
}
