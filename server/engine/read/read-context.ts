import type { Cipher } from "../../access/cipher";
import type { Catalog } from "../catalog";
import type { Scope } from "../scope";
import type { Workflow } from "../workflow";

/** What reading needs to know besides the query. */
export interface ReadContext extends Scope {
  catalog: Catalog;
  cipher: Cipher;
  workflows: ReadonlyMap<string, Workflow>;
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string;
  locale: "zh" | "en";
}
