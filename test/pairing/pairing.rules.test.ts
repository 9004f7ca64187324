import type { Pairing } from "../../schema/pairing/pairing";
import { Refusal } from "../../server/engine/errors";
import {
  type Paired,
  refuseDouble,
  refuseEdit,
  refuseOverload,
  refuseSecondLead,
} from "../../server/pairing/pairing.rules";
import { creditedPairing } from "../../server/pairing/visit.rules";

const base = {
  ...{ id: "1", programmeId: "p", targetType: "Household", targetId: "t" },
  ...{ partnerType: "Official", partnerId: "o", role: "PRIMARY", state: "ACTIVE" },
  ...{ effectiveFromOn: "2026-03-01", effectiveToOn: "2026-03-31", organizationId: "u" },
} as Paired;

function other(given: Partial<Pairing>): Paired {
  return { ...base, id: "2", ...given };
}

describe("the same pairing", () => {
  it.each<[Partial<Pairing>, boolean]>([
    [{}, true],
    [{ state: "PROPOSED" }, true],
    [{ state: "ENDED" }, true],
    [{ state: "REJECTED" }, false],
    [{ state: "VOIDED" }, false],
    [{ role: "SECONDARY" }, false],
    [{ partnerId: "x" }, false],
    [{ targetId: "x" }, false],
    [{ programmeId: "x" }, false],
    [{ effectiveFromOn: "2026-04-01", effectiveToOn: null }, false],
    [{ effectiveFromOn: "2026-03-31", effectiveToOn: null }, true],
  ])("beside %j is refused: %s", (given, isRefused) => {
    const judge = () => refuseDouble(base, [other(given)]);
    if (isRefused) expect(judge).toThrow(Refusal);
    else expect(judge).not.toThrow();
  });
});

describe("a second lead", () => {
  it.each<[Partial<Pairing>, number, boolean]>([
    [{}, 1, true],
    [{}, 2, false],
    [{ role: "LEAD_LEADER" }, 1, true],
    [{ role: "SECONDARY" }, 1, false],
    [{ state: "PROPOSED" }, 1, false],
    [{ state: "HANDOVER" }, 1, true],
    [{ state: "ENDED" }, 1, true],
    [{ state: "ENDED", effectiveFromOn: "2026-02-01", effectiveToOn: "2026-02-28" }, 1, false],
  ])("beside %j with %d allowed is refused: %s", (given, primaryPerTarget, isRefused) => {
    const judge = () =>
      refuseSecondLead(base, [other({ partnerId: "x", ...given })], { primaryPerTarget });
    if (isRefused) expect(judge).toThrow(Refusal);
    else expect(judge).not.toThrow();
  });
});

describe("capacity", () => {
  const limits = { maxActivePrimary: 1, maxActiveSecondary: 2 };
  it.each<[Partial<Pairing>, Partial<Pairing>, boolean]>([
    [{}, {}, true],
    [{}, { state: "APPROVED" }, true],
    [{}, { state: "PROPOSED" }, false],
    [{}, { state: "ENDED" }, false],
    [{}, { role: "SECONDARY" }, false],
    [{}, { programmeId: "x" }, false],
    [{ role: "SECONDARY" }, { role: "SECONDARY" }, false],
    [{ role: "SUPPORT" }, { role: "SUPPORT" }, false],
    [{ partnerType: "Organization" }, { partnerType: "Organization" }, false],
  ])("of %j beside %j is exceeded: %s", (given, carried, isRefused) => {
    const judge = () =>
      refuseOverload({ ...base, ...given }, [other({ targetId: "x", ...carried })], limits);
    if (isRefused) expect(judge).toThrow(Refusal);
    else expect(judge).not.toThrow();
  });

  it("without a limit is never exceeded", () => {
    const none = { maxActivePrimary: null, maxActiveSecondary: null };
    const many = Array.from({ length: 50 }, (_, at) => other({ id: `x${at}`, targetId: `x${at}` }));
    expect(() => refuseOverload(base, many, none)).not.toThrow();
  });
});

it.each<[Partial<Pairing>, Partial<Pairing>, boolean]>([
  [{ state: "PROPOSED" }, { effectiveFromOn: "2026-03-02" }, false],
  [{ state: "APPROVED" }, { effectiveFromOn: "2026-03-02" }, true],
  [{ state: "ACTIVE" }, { effectiveToOn: null }, false],
  [{ state: "ENDED" }, { effectiveToOn: null }, true],
  [{ state: "ENDED" }, { conflictNote: "亲属" }, false],
])("a pairing %j edited to %j is refused: %s", (before, after, isRefused) => {
  const judge = () => refuseEdit({ ...base, ...before }, { ...base, ...before, ...after });
  if (isRefused) expect(judge).toThrow(Refusal);
  else expect(judge).not.toThrow();
});

describe("a visit's credit", () => {
  const visit = {
    ...{ targetType: "Household", targetId: "t", visitorId: "o", organizationId: "u" },
    visitedOn: "2026-03-31",
  };
  const unit = other({ id: "3", partnerType: "Organization", partnerId: "u", role: "LEAD_ORG" });

  it.each<[string, Paired[], string | null]>([
    ["the visitor's own pairing", [unit, base], "1"],
    ["his first duty", [other({ role: "SECONDARY" }), base], "1"],
    ["his unit's", [unit], "3"],
    ["nobody's", [other({ partnerId: "x" })], null],
    ["not what was entered in error", [other({ state: "ENDED", endReason: "ERROR" })], null],
    ["not a proposal", [other({ state: "PROPOSED" })], null],
    ["not what ended before", [other({ effectiveToOn: "2026-03-30" })], null],
  ])("goes to %s", (_, pairings, expected) => {
    expect(creditedPairing(visit, pairings)).toBe(expected);
  });
});
