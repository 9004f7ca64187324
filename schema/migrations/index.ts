import { Initial1795219200000 } from "./1795219200000-initial";
import { SystemTables1795219200001 } from "./1795219200001-system-tables";

/** In the order in which they are run. */
export const migrations = [Initial1795219200000, SystemTables1795219200001];
