import "reflect-metadata";
import { createHash } from "node:crypto";
import { Enterprise } from "../../schema/beneficiary/enterprise";
import { Organization } from "../../schema/organization/organization";
import { isCreditCode } from "../../schema/kit/identifiers/credit-code";
import { isIdNumber } from "../../schema/kit/identifiers/id-number";
import { isMobileNumber } from "../../schema/kit/identifiers/mobile-number";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { Pairing } from "../../schema/pairing/pairing";
import { Visit } from "../../schema/pairing/visit";
import { Ticket } from "../../schema/ticket/ticket";
import { Account } from "../../schema/access/account";
import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { catalog } from "../../server/contract";
import { problemsOf } from "../../server/engine/write/validate";
import { buildDistrict, type BuiltDistrict } from "../../server/seed/build-district";

/** With counted ids and open secrets: nothing of it depends on the clock or on chance. */
function build(today: string, seed = 1): BuiltDistrict {
  let last = 1_000_000;
  return buildDistrict({
    seed,
    today,
    nextId: () => String((last += 1)),
    seal: (_spec, { name }, _id, clear) => ({ [name]: clear, [`${name}Hash`]: clear }),
  });
}

function printOf({ draft, serials }: BuiltDistrict): string {
  const hash = createHash("sha256");
  for (const [spec, rows] of draft.tables) hash.update(spec.name + JSON.stringify(rows));
  return hash.update(JSON.stringify(serials.entries())).digest("hex");
}

/** On a machine that is busy with other tests. */
jest.setTimeout(240_000);

let built: BuiltDistrict;

beforeAll(() => {
  expect(catalog.specs.length).toBeGreaterThan(0);
  built = build("2026-11-21");
});

test("the same seed and day give the same rows, another seed gives others", () => {
  const print = printOf(built);
  expect(printOf(build("2026-11-21"))).toBe(print);
  expect(printOf(build("2026-11-21", 2))).not.toBe(print);
});

function secretsOf(format: FieldSpec["secret"]): string[] {
  const found: string[] = [];
  for (const [spec, rows] of built.draft.tables) {
    for (const { name } of spec.fields.filter(field => field.secret === format)) {
      for (const row of rows)
        if (row[name] !== null && row[name] !== undefined) found.push(row[name] as string);
    }
  }
  return found;
}

test("identity numbers are valid, belong to no province and to one person each", () => {
  const numbers = secretsOf("idNumber");
  expect(numbers.length).toBeGreaterThan(7_000);
  expect(numbers.filter(each => !isIdNumber(each) || !each.startsWith("990100"))).toEqual([]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("mobile numbers lie in a range that no operator has", () => {
  const numbers = secretsOf("mobile");
  expect(numbers.length).toBeGreaterThan(15_000);
  expect(numbers.filter(each => !isMobileNumber(each) || !each.startsWith("154"))).toEqual([]);
});

test("credit codes are valid and belong to no division", () => {
  const codes = built.draft.rows(Enterprise).map(firm => firm.creditCode);
  expect(codes).toHaveLength(85);
  expect(codes.filter(each => !isCreditCode(each) || each.slice(2, 8) !== "990100")).toEqual([]);
});

test("every row would pass the checks of the forms", () => {
  const wrong: unknown[] = [];
  for (const [spec, rows] of built.draft.tables) {
    const step = Math.max(1, Math.floor(rows.length / 300));
    for (let at = 0; at < rows.length; at += step) {
      const row = rows[at] ?? {};
      const problems = problemsOf(spec.type, spec.fields, row, true);
      if (problems.length) wrong.push([spec.name, row["id"], problems[0]]);
    }
  }
  expect(wrong).toEqual([]);
});

test("no text has an unfilled gap", () => {
  const texts = built.draft
    .rows(Ticket)
    .flatMap(each => [each.title, each.content, each.publicReply, each.location]);
  expect(texts.filter(text => /[{}]|undefined/.test(text ?? ""))).toEqual([]);
});

test("all divisions of the file are there", () => {
  const divisions = built.draft.rows(Organization).filter(each => each.divisionCode !== null);
  expect(divisions).toHaveLength(1_783);
  const names = divisions.map(each => each.name);
  expect(names).toEqual(expect.arrayContaining(["定远镇", "中川镇", "秦川镇", "西岔镇", "延津县"]));
});

// The first day of a year, the spring festival, the day after the national holiday.
test.each(["2026-01-01", "2026-02-19", "2026-10-08"])(
  "on %s every demonstration account has something to do",
  today => {
    const { draft } = build(today);
    const tickets = draft.rows(Ticket);
    const accounts = new Map(
      draft
        .rows(Account)
        .filter(each => each.isDemo)
        .map(each => [each.login, each]),
    );
    const city = draft.rows(Organization).find(each => each.code === "620102")?.id;
    const street = draft.rows(Organization).find(each => each.code === "620102001")?.id;
    const count = (state: Ticket["state"], is: (ticket: Ticket) => boolean): number =>
      tickets.filter(each => each.state === state && is(each)).length;
    const inCity = (ticket: Ticket): boolean =>
      (ticket as unknown as { districtId: string }).districtId === city;
    const handler = accounts.get("demo.handler")?.officialId;
    const partner = accounts.get("demo.partner");
    expect(accounts.size).toBe(6);
    expect(count("REGISTERED", inCity)).toBeGreaterThan(9);
    expect(count("ACCEPTED", inCity)).toBeGreaterThan(4);
    expect(count("IN_REVIEW", inCity)).toBeGreaterThan(4);
    expect(count("DISPATCHED", each => each.organizationId === street)).toBeGreaterThan(2);
    expect(count("IN_PROGRESS", each => each.handlerId === handler)).toBeGreaterThan(5);
    expect(
      tickets.filter(
        each => each.state === "IN_PROGRESS" && inCity(each) && (each.dueOn ?? today) < today,
      ).length,
    ).toBeGreaterThan(3);
    const proposed = draft.rows(Pairing).filter(each => each.state === "PROPOSED");
    expect(proposed.some(each => each.organizationId === street)).toBe(true);
    const plans = draft.rows(AssistancePlan);
    expect(plans.some(each => each.state === "SUBMITTED" && each.organizationId === street)).toBe(
      true,
    );
    expect(plans.some(each => each.state === "DRAFT" && each.createdById === partner?.id)).toBe(
      true,
    );
    const drafts = draft.rows(Visit).filter(each => each.state === "DRAFT");
    expect(drafts.map(each => each.visitorId)).toEqual([partner?.officialId]);
    const happened = [
      ...tickets.map(each => each.updatedAt),
      ...draft.rows(Visit).map(each => each.createdAt),
    ];
    expect(
      happened.filter(
        at =>
          at > `${today}T00:00:00+08:00` && Date.parse(at) >= Date.parse(`${today}T00:00:00+08:00`),
      ),
    ).toEqual([]);
  },
);
