import type { ServerResponse } from "node:http";
import type { GraphQLSchema } from "graphql";
import type { RateLimit } from "../access/rate-limit";
import { recordAuditEvent } from "../access/audit";
import type { RecordSpec } from "../../schema/kit/record-spec";
import type { Catalog } from "../engine/catalog";
import type { Context } from "../engine/context";
import { notFound } from "../engine/errors";
import { type ExportQuery, exportQueryOf } from "../engine/export/export-query";
import { exportSheet } from "../engine/export/export-rows";
import { limits } from "../limits";
import { writeCsv } from "../spreadsheet/write-csv";
import { writeWorkbook } from "../spreadsheet/write-workbook";
import { readJson } from "./read-body";
import type { Route } from "./route";
import { writeFileHead } from "./send-file";

export interface ExportSetup {
  catalog: Catalog;
  schema: GraphQLSchema;
  /** By account. */
  rate: RateLimit;
}

const WRITERS = { xlsx: writeWorkbook, csv: writeCsv };

/** The list that a page shows, with its filter, order and columns, as a file. */
export function exportRoutes({ catalog, schema, rate }: ExportSetup): Route<Context>[] {
  return [
    {
      method: "POST",
      path: /^\/export\/([A-Za-z]+)\.(xlsx|csv)$/,
      handle: async (request, response, context, [, plural, ending]) => {
        const spec = catalog.specs.find(each => each.plural === plural);
        if (!spec) throw notFound({ zh: "该导出功能", en: "this export" });
        const query = exportQueryOf(schema, spec, await readJson(request, limits.bodyBytes));
        await rate.count(context.store.occasion.actor.accountId);
        await sendList(response, context, { spec, query, ending: ending as keyof typeof WRITERS });
      },
    },
  ];
}

interface Asked {
  spec: RecordSpec;
  query: ExportQuery;
  ending: keyof typeof WRITERS;
}

async function sendList(response: ServerResponse, context: Context, asked: Asked): Promise<void> {
  const { spec, query, ending } = asked;
  const { store, signal, locale, now } = context;
  const sheet = await exportSheet(store, spec, query, signal());
  await recordExport(context, asked);
  const label = locale === "en" ? spec.en : spec.label;
  writeFileHead(response, `${label}-${store.engine.dayOf(now())}.${ending}`);
  await WRITERS[ending](sheet, response);
}

/** Before the first byte leaves. Values of the filter are not kept: they may be somebody's number. */
async function recordExport(context: Context, { spec, query, ending }: Asked): Promise<void> {
  const { store, address, now, requestId } = context;
  const columns = query.columns.map(field => field.label).join("、");
  const conditions = Object.keys(query.filter ?? {}).join("、");
  const detail = `${ending}；列：${columns}${conditions ? `；条件：${conditions}` : ""}`;
  await recordAuditEvent(store.engine.pool, {
    id: store.engine.nextId(),
    at: now(),
    actorId: store.occasion.actor.accountId,
    action: "EXPORT",
    recordType: spec.name,
    recordId: null,
    detail: detail.slice(0, 500),
    address,
    requestId,
  });
}
