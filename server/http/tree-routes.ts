import type { IncomingMessage, ServerResponse } from "node:http";
import { Organization } from "../../schema/organization/organization";
import { specOf } from "../../schema/kit/record-spec";
import { labelOf } from "../engine/catalog";
import type { Context } from "../engine/context";
import { Db } from "../engine/db";
import { forbidden } from "../engine/errors";
import { reachOf } from "../engine/reach";
import { type TreeDocument, TreeDocuments } from "../engine/tree-document";
import type { Route } from "./route";

/** `GET /trees/organizations`: the whole tree in one document, which the caller keeps by its ETag. */
export function treeRoutes(): Route<Context>[] {
  const documents = new TreeDocuments();
  return [
    {
      method: "GET",
      path: /^\/trees\/organizations$/,
      handle: async (request, response, { store }) => {
        refuseUnreadable(store.occasion.actor);
        send(request, response, await documents.current(new Db(store.engine.pool)));
      },
    },
  ];
}

/** A key may be kept from what every account sees. */
function refuseUnreadable(actor: Context["store"]["occasion"]["actor"]): void {
  const spec = specOf(Organization);
  if (reachOf(spec.access.read, spec, actor) !== "none") return;
  throw forbidden({ zh: "查看", en: "read" }, labelOf(spec));
}

function send(request: IncomingMessage, response: ServerResponse, document: TreeDocument): void {
  const { etag, plain, zipped } = document;
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", "private, no-cache");
  response.setHeader("Vary", "Accept-Encoding, Cookie, Authorization");
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
  const isZipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const body = isZipped ? zipped : plain;
  if (isZipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Content-Length", body.length);
  response.end(body);
}
