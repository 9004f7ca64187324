import type { Pool } from "mysql2/promise";
import type { Actor, OrganizationNode } from "../../schema/kit/access";
import { type Sql, sql } from "./sql";

/** A column of an owned record whose one value stands for a whole subtree. */
export interface Level {
  column: "districtId" | "unitId" | "owner";
  value: string;
}

/** Other instances change the tree too: what is known is forgotten after so long. */
const KNOWN_MS = 1_000;
/** Above so many organizations a subtree is found by its path instead of one by one. */
const FEW = 24;

/**
 * The administrative tree as scopes and filters need it. Nodes are cached until `forget`.
 * Reads are unscoped: organizations are a directory.
 */
export class OrganizationTree {
  private nodes = new Map<string, Promise<OrganizationNode | null>>();
  private levels = new Map<string, Promise<Level[] | null>>();
  private conditions = new WeakMap<Actor, Map<string, Promise<unknown>>>();
  private knownSince = 0;

  constructor(
    private readonly pool: Pick<Pool, "execute">,
    /** Milliseconds that never go back. */
    private readonly uptime: () => number = () => performance.now(),
    /** Forgets with this one. */
    private readonly shared?: OrganizationTree,
  ) {}

  /** The tree as one transaction sees it: a holder of a connection never waits for a second one. */
  inside(connection: Pick<Pool, "execute">): OrganizationTree {
    return new OrganizationTree(connection, this.uptime, this);
  }

  forget(): void {
    this.shared?.forget();
    this.clear();
  }

  private clear(): void {
    this.nodes = new Map();
    this.levels = new Map();
    this.conditions = new WeakMap();
    this.knownSince = this.uptime();
  }

  node(id: string): Promise<OrganizationNode | null> {
    this.forgetOld();
    return remember(this.nodes, id, () => this.readNode(id));
  }

  /** The levels whose rows together are the node's subtree; null when only its path tells. */
  levelsOf(node: OrganizationNode): Promise<Level[] | null> {
    if (node.unitId === node.id) return Promise.resolve([{ column: "unitId", value: node.id }]);
    if (node.districtId === node.id) {
      return Promise.resolve([{ column: "districtId", value: node.id }]);
    }
    this.forgetOld();
    return remember(this.levels, node.id, () => this.readLevels(node));
  }

  /** What was worked out for an actor from the tree, as long as the tree is known. */
  conditionFor<V>(actor: Actor, key: string, make: () => Promise<V>): Promise<V> {
    this.forgetOld();
    const known = this.conditions.get(actor) ?? new Map<string, Promise<unknown>>();
    this.conditions.set(actor, known);
    return remember(known as Map<string, Promise<V>>, key, make);
  }

  private forgetOld(): void {
    if (this.uptime() - this.knownSince > KNOWN_MS) this.clear();
  }

  private async readNode(id: string): Promise<OrganizationNode | null> {
    const [rows] = await this.pool.execute(
      "SELECT id, path, districtId, unitId FROM organization WHERE id = ?",
      [id],
    );
    return (rows as OrganizationNode[])[0] ?? null;
  }

  private async readLevels(node: OrganizationNode): Promise<Level[] | null> {
    const [rows] = await this.pool.execute(
      `SELECT id, districtId FROM organization WHERE path LIKE CONCAT((SELECT a.path FROM organization a WHERE a.id = ?), '%')
         AND (districtId IS NULL OR districtId = id OR ? = 1)
       ORDER BY path LIMIT ${FEW + 1}`,
      [node.id, node.districtId === null ? 0 : 1],
    );
    const found = rows as { id: string; districtId: string | null }[];
    if (found.length > FEW) return null;
    return found.map(({ id, districtId }) => ({
      column: districtId === id ? "districtId" : "owner",
      value: id,
    }));
  }
}

function remember<V>(
  cache: Map<string, Promise<V>>,
  key: string,
  make: () => Promise<V>,
): Promise<V> {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}

/** Whether `node` is `above` or below it. */
export function isWithin(node: OrganizationNode, above: OrganizationNode): boolean {
  return node.path.startsWith(above.path);
}

/** Paths below the node, by its path as the statement finds it: what is known of a node may just have moved. */
export function isBelow(path: Sql, { id }: Pick<OrganizationNode, "id">): Sql {
  return sql`${path} LIKE CONCAT((SELECT a.path FROM organization a WHERE a.id = ${id}), '%')`;
}
