import type { Cipher } from "../../access/cipher";
import type { Catalog } from "../catalog";
import type { Scope } from "../scope";
import type { SearchIndex } from "../search/search-index";
import type { Workflow } from "../workflow";
import type { Frequency } from "./search-source";

/** What reading needs to know besides the query. */
export interface ReadContext extends Scope {
  catalog: Catalog;
  cipher: Cipher;
  workflows: ReadonlyMap<string, Workflow>;
  locale: "zh" | "en";
  search: SearchIndex;
  /** How frequent searched words are, once asked; by record and words. */
  frequencies: Map<string, Promise<Frequency>>;
}
