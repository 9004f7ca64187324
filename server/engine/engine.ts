import type { Pool } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import type { Cipher } from "../access/cipher";
import type { RateLimit } from "../access/rate-limit";
import type { Behaviour } from "./behaviour";
import type { Catalog } from "./catalog";
import type { JobKind } from "./jobs/job-kind";
import type { LiveFeed } from "./live/live-feed";
import type { OrganizationTree } from "./organization-tree";
import type { Cursors } from "./read/cursor";
import type { ReadContext } from "./read/read-context";
import type { SearchIndex } from "./search/search-index";
import type { Signals } from "./signals";
import type { Workflow } from "./workflow";

/** The services that every request shares. */
export interface Engine {
  pool: Pool;
  catalog: Catalog;
  tree: OrganizationTree;
  cipher: Cipher;
  cursors: Cursors;
  search: SearchIndex;
  behaviours: ReadonlyMap<string, Behaviour>;
  /** By record name. */
  workflows: ReadonlyMap<string, Workflow>;
  /** By name. */
  jobKinds: ReadonlyMap<string, JobKind>;
  signals: Signals;
  live: LiveFeed;
  /** How often an account may see a secret in clear. */
  reveals: RateLimit;
  nextId: () => string;
  /** Civil day in Asia/Shanghai. */
  dayOf: (at: Date) => string;
}

export function readContextOf(
  engine: Engine,
  actor: Actor,
  now: Date,
  locale: "zh" | "en",
): ReadContext {
  const { tree, catalog, cipher, workflows, search } = engine;
  const services = { tree, catalog, cipher, workflows, search };
  return { actor, ...services, today: engine.dayOf(now), locale, frequencies: new Map() };
}
