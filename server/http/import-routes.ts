import type { IncomingMessage } from "node:http";
import type { Context } from "../engine/context";
import { notFound, Refusal } from "../engine/errors";
import type { ImportSpec } from "../engine/import/import-spec";
import { layoutOf, type Layout } from "../engine/import/layout";
import { listed } from "../engine/import/report";
import { refusalOfFile, refuseStranger, runImport } from "../engine/import/run-import";
import { templateOf } from "../engine/import/template";
import { SpreadsheetError } from "../spreadsheet/spreadsheet-error";
import { writeErrors } from "../spreadsheet/write-errors";
import { limits } from "../limits";
import { readBytes } from "./read-body";
import type { Route } from "./route";
import { sendFile } from "./send-file";
import { sendJson } from "./send-json";

/** Templates, trials, imports and error files of what spreadsheets bring in. */
export function importRoutes(specs: readonly ImportSpec[]): Route<Context>[] {
  const layouts = new Map<string, Layout>();
  const layoutNamed = (plural: string | undefined): Layout => {
    if (layouts.size === 0) {
      for (const each of specs.map(layoutOf)) layouts.set(each.spec.plural, each);
    }
    const layout = layouts.get(plural ?? "");
    if (!layout) throw notFound({ zh: "该导入功能", en: "this import" });
    return layout;
  };
  return [
    {
      method: "GET",
      path: /^\/import\/([A-Za-z]+)\/template\.xlsx$/,
      handle: async (_request, response, { store }, [, plural]) => {
        const layout = layoutNamed(plural);
        refuseStranger(layout, store.occasion.actor);
        sendFile(response, `${layout.spec.label}导入模板.xlsx`, await templateOf(layout));
      },
    },
    {
      method: "POST",
      path: /^\/import\/([A-Za-z]+)$/,
      isUpload: true,
      handle: async (request, response, { store, address }, [, plural]) => {
        const layout = layoutNamed(plural);
        refuseStranger(layout, store.occasion.actor);
        const hash = hashOf(request);
        sendJson(
          response,
          200,
          listed(await runImport(store, layout, { ...(await fileOf(request)), hash, address })),
        );
      },
    },
    {
      method: "POST",
      path: /^\/import\/([A-Za-z]+)\/errors$/,
      isUpload: true,
      handle: async (request, response, { store, address }, [, plural]) => {
        const layout = layoutNamed(plural);
        refuseStranger(layout, store.occasion.actor);
        const file = await fileOf(request);
        const { errors } = await runImport(store, layout, { ...file, hash: null, address });
        const marked = await readable(writeErrors(file.bytes, file.name, errors));
        sendFile(response, `${file.name.replace(/\.\w+$/, "")}-错误.xlsx`, marked);
      },
    },
  ];
}

/** Null for a trial. */
function hashOf({ url = "" }: IncomingMessage): string | null {
  const query = new URLSearchParams(url.split("?")[1] ?? "");
  return query.get("apply") === "true" ? (query.get("hash") ?? "") : null;
}

async function fileOf(request: IncomingMessage): Promise<{ bytes: Buffer; name: string }> {
  const name = nameOf(request);
  const isText = /\.(csv|tsv|txt)$/i.test(name);
  const bytes = await readBytes(request, isText ? limits.importCsvBytes : limits.importXlsxBytes);
  return { bytes, name };
}

const NAME_MAX = 200;

/** The operator's name of the file; text files are known by it alone. */
function nameOf({ headers }: IncomingMessage): string {
  const sent = headers["x-filename"];
  try {
    const name = decodeURIComponent(typeof sent === "string" ? sent : "");
    return name.split(/[/\\]/).at(-1)?.slice(-NAME_MAX) || "导入.xlsx";
  } catch {
    throw new Refusal("VALIDATION_FAILED", {
      zh: "文件名无法识别",
      en: "the name of the file is not encoded as it should be",
    });
  }
}

async function readable<R>(work: Promise<R>): Promise<R> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof SpreadsheetError ? refusalOfFile(error) : error;
  }
}
