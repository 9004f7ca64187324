import { Initial1795219200000 } from "./1795219200000-initial";
import { SystemTables1795219200001 } from "./1795219200001-system-tables";
import { BulkOutcomes1795219300010 } from "./1795219300010-bulk-outcomes";
import { Search1795219300020 } from "./1795219300020-search";
import { AuditSeal1795219300030 } from "./1795219300030-audit-seal";
import { BackgroundWork1795219300040 } from "./1795219300040-background-work";
import { Rollups1795219300050 } from "./1795219300050-rollups";
import { IdempotencyKeys1795219300060 } from "./1795219300060-idempotency-keys";
import { ApiKeyHashes1795219300061 } from "./1795219300061-api-key-hashes";
import { Engine1795257193289 } from "./1795257193289-engine";
import { IndexTiesWithLevels1795882428925 } from "./1795882428925-index-ties-with-levels";

/** In the order in which they are run. */
export const migrations = [Initial1795219200000, SystemTables1795219200001, BulkOutcomes1795219300010, Search1795219300020, AuditSeal1795219300030, BackgroundWork1795219300040, Rollups1795219300050, IdempotencyKeys1795219300060, ApiKeyHashes1795219300061, Engine1795257193289, IndexTiesWithLevels1795882428925];
