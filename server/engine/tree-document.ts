import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Db } from "./db";
import { raw, sql } from "./sql";
import { readTreeVersion } from "./tree-version";

/** The whole tree as it is sent. */
export interface TreeDocument {
  etag: string;
  plain: Buffer;
  zipped: Buffer;
}

/** What a node tells, in the order of its cells. */
const COLUMNS = ["id", "parentId", "code", "name", "shortName", "kind"] as const;

/** The document of each version of the tree, made once. Every account may read the directory. */
export class TreeDocuments {
  private made?: { version: string; document: Promise<TreeDocument> };

  async current(db: Db): Promise<TreeDocument> {
    // Asked before the rows are read: rows newer than their version are read again with the next one.
    const version = await readTreeVersion(db);
    if (this.made?.version === version) return this.made.document;
    const making = { version, document: make(db) };
    this.made = making;
    making.document.catch(() => {
      if (this.made === making) this.made = undefined;
    });
    return making.document;
  }
}

async function make(db: Db): Promise<TreeDocument> {
  const columns = raw(COLUMNS.map(name => `\`${name}\``).join(", "));
  const nodes = await db.cells(
    sql`SELECT ${columns} FROM organization WHERE deletedKey = 0 ORDER BY depth, code, id`,
  );
  const plain = Buffer.from(JSON.stringify({ columns: COLUMNS, nodes }));
  const zipped = await promisify(gzip)(plain);
  const digest = createHash("sha256").update(plain).digest("base64url").slice(0, 22);
  return { etag: `"${digest}"`, plain, zipped };
}
