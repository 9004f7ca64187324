import { hashPassword } from "../../../server/access/password";
import { idOf } from "./ids";
import type { Cell } from "./insert";
import { DISTRICT, type Organization } from "./organizations";

export const OFFICIALS = 20_000;
export const CATEGORIES = 40;
export const PASSWORD = "Bench-mark-2026";
const MADE_AT = "2023-01-01 00:00:00.000";

type Row = Record<string, Cell>;

/** Who signs in: one sees everything, one a district, as an official with ties of his own. */
export const CITY_LOGIN = "bench-city";
export const DISTRICT_LOGIN = "bench-district";

function base(id: string): Row {
  return {
    id,
    version: 1,
    createdAt: MADE_AT,
    createdById: null,
    updatedAt: MADE_AT,
    updatedById: null,
  };
}

export function* organizationRows(all: readonly Organization[]): Generator<Row> {
  for (const { n, id, parentId, districtId, unitId, path, kind, name, depth } of all) {
    const code = `ORG${String(n).padStart(6, "0")}`;
    yield { ...base(id), code, name, kind, parentId, path, depth, districtId, unitId };
  }
}

/** Official n works in organization n mod 5,000, from the last to the first. */
export function* officialRows(all: readonly Organization[]): Generator<Row> {
  for (let n = 1; n <= OFFICIALS; n += 1) {
    const { id: organizationId, districtId, unitId } = at(all, n % all.length);
    const pinyin = `ganbu${String((n * 7919) % OFFICIALS).padStart(5, "0")}`;
    const row = {
      ...base(idOf("official", n)),
      name: `干部${n}`,
      organizationId,
      districtId,
      unitId,
    };
    yield { ...row, rank: n % 5, state: "ACTIVE", pinyin, initials: "gb" };
  }
}

export function* policyRows(): Generator<Row> {
  yield { ...base(idOf("policy", 1)), name: "一般诉求", handleDays: 5, fromOn: "2023-01-01" };
}

export function* categoryRows(): Generator<Row> {
  for (let n = 1; n <= CATEGORIES; n += 1) {
    const row = { ...base(idOf("category", n)), code: `C${n}`, name: `类别${n}` };
    yield { ...row, kind: "SERVICE_REQUEST", policyId: idOf("policy", 1), fromOn: "2023-01-01" };
  }
}

/** He works in a street of the district and handles tickets there: ties that add no row to the account's scope. */
export const OWN_OFFICIAL = idOf("official", 5_006);

export function accountRows(): Row[] {
  const row = (n: number, login: string, officialId: string | null): Row => ({
    ...base(idOf("account", n)),
    login,
    name: `账号${n}`,
    officialId,
    state: "ACTIVE",
  });
  return [row(1, CITY_LOGIN, null), row(2, DISTRICT_LOGIN, OWN_OFFICIAL)];
}

export async function credentialRows(): Promise<Row[]> {
  const passwordHash = await hashPassword(PASSWORD);
  return [1, 2].map(n => ({ accountId: idOf("account", n), passwordHash, changedAt: MADE_AT }));
}

export function grantRows(): Row[] {
  const row = (n: number, account: number, role: string, organizationId: string | null): Row => ({
    ...base(idOf("grant", n)),
    accountId: idOf("account", account),
    role,
    scope: organizationId ? "ORG_SUBTREE" : "DISTRICT",
    organizationId,
    fromOn: "2023-01-01",
  });
  return [
    row(1, 1, "LEADER", null),
    row(2, 2, "INTAKE_CLERK", DISTRICT),
    row(3, 2, "LIAISON", DISTRICT),
  ];
}

function at<T>(all: readonly T[], index: number): T {
  const found = all[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}
