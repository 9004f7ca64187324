import "reflect-metadata";
import { validateSync } from "class-validator";
import { areas, records } from "../../schema";
import { modules } from "../../schema/access/modules";
import { nobody, type Rule, type Tie } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";

const CHINESE = /\p{Script=Han}/u;
const each = records.map(spec => [spec.name, spec] as const);
const fields = records.flatMap(spec =>
  spec.fields.map(field => [`${spec.name}.${field.name}`, field, spec] as const),
);

function labelled(text: string): boolean {
  return CHINESE.test(text) && text === text.trim();
}

describe("the registry", () => {
  it("names every record, table, list and label once", () => {
    for (const key of ["name", "single", "plural", "table", "label"] as const) {
      const names = records.map(spec => spec[key]);
      expect(new Set(names).size).toBe(names.length);
    }
    const lists = new Set(records.map(spec => spec.plural));
    expect(records.filter(spec => lists.has(spec.single))).toEqual([]);
  });

  it("has every area once, with the words that grants use for it", () => {
    expect(areas.map(({ name, label }) => ({ name, label }))).toEqual(
      modules.list.map(({ value, label }) => ({ name: value, label })),
    );
    for (const { name, records: own } of areas) {
      expect(own.map(spec => spec.area)).toEqual(own.map(() => name));
    }
  });
});

describe.each(each)("%s", (_, spec) => {
  it("has Chinese words and English ones", () => {
    expect(labelled(spec.label)).toBe(true);
    expect(spec.help === undefined || labelled(spec.help)).toBe(true);
    expect(spec.en).toMatch(/^[A-Z][a-z ]+$/);
  });

  it("names fields that it has", () => {
    const sort = spec.sort.map(name => name.replace(/^-/, ""));
    const named = [spec.title, spec.columns, sort, spec.search, ...spec.lists, ...spec.unique];
    expect(named.flat().filter(name => !spec.field.has(name))).toEqual([]);
    expect(spec.title.length).toBeGreaterThan(0);
  });

  it("shows one to seven columns, each once", () => {
    expect(spec.columns.length).toBeGreaterThan(0);
    expect(spec.columns.length).toBeLessThanOrEqual(7);
    expect(new Set(spec.columns).size).toBe(spec.columns.length);
  });

  it("is sorted by an index", () => {
    for (const name of spec.sort.map(sorted => sorted.replace(/^-/, ""))) {
      const isLed = [...spec.lists, ...spec.unique].some(columns => columns[0] === name);
      expect([name, name === "id" || isLed || spec.field.get(name)?.index]).toEqual([name, true]);
      expect(spec.field.get(name)?.sortable).not.toBe(false);
    }
  });

  it("searches in text that is not encrypted", () => {
    const kinds = spec.search.map(name => spec.field.get(name)?.kind);
    expect(kinds).toEqual(spec.search.map(() => "text"));
  });

  it("has no two fields with the same label", () => {
    const labels = spec.fields.map(field => field.label);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  it("can be read by somebody, and is written by no more than may read it", () => {
    const { read, create, update, remove } = spec.access;
    expect(read.kind).not.toBe("nobody");
    for (const rule of [create, update, remove]) {
      expect(rule.kind).not.toBe("everyone");
      if (read.kind === "everyone") continue;
      expect(rolesOf(rule).filter(role => !rolesOf(read).includes(role))).toEqual([]);
    }
  });

  it("ties rows to people by fields that exist", () => {
    const rules = [
      ...Object.values(spec.access),
      ...spec.fields.flatMap(field => field.restricted ?? []),
    ];
    for (const tie of rules.flatMap(tiesOf)) {
      const [owner, names] =
        "through" in tie
          ? [specOf(tie.through), [tie.link, "tie" in tie ? tie.onward : tie.field]]
          : [spec, [tie.field]];
      expect(names.filter(name => !hasReference(owner, name))).toEqual([]);
      if (!("states" in tie)) continue;
      expect(
        tie.states.filter(state => !owner.field.get("state")?.choices?.values.includes(state)),
      ).toEqual([]);
    }
  });
});

describe("records that only grow", () => {
  it.each(["Handoff", "Change", "ChangeSet", "AuditEvent"])("%s is written by nobody", name => {
    const { access, kind, fields: own } = specOf(name);
    expect(kind).toBe("LOG");
    expect([access.create, access.update, access.remove]).toEqual([nobody, nobody, nobody]);
    expect(own.filter(field => !field.readOnly)).toEqual([]);
  });

  it.each(["Ticket", "TicketClock", "Pairing", "Visit", "VisitFinding"])(
    "%s is never removed",
    name => {
      expect(specOf(name).access.remove).toBe(nobody);
    },
  );
});

describe("the system administrator", () => {
  it("sees accounts and logs, and writes nothing else", () => {
    const readable = records.filter(spec => rolesOf(spec.access.read).includes("SYSTEM_ADMIN"));
    expect(readable.map(spec => spec.name)).toEqual([
      "RoleGrant",
      "ApiKey",
      "Change",
      "ChangeSet",
      "AuditEvent",
      "Job",
    ]);
    const writable = records.filter(spec => rolesOf(spec.access.update).includes("SYSTEM_ADMIN"));
    expect(writable.map(spec => spec.name)).toEqual(["Account", "RoleGrant"]);
  });
});

describe.each(fields)("%s", (_, field, spec) => {
  it("has Chinese words and English ones", () => {
    expect(labelled(field.label)).toBe(true);
    expect([...field.label].length).toBeLessThanOrEqual(12);
    expect(field.section === undefined || labelled(field.section)).toBe(true);
    expect(field.en).toMatch(/^[A-Z][A-Za-z ]*$/);
  });

  it("is named as its kind is", () => {
    const suffix = { day: /On$/, instant: /(At|^at)$/, ref: /Id$/, anyRef: /Id$/ }[
      field.kind as "day"
    ];
    expect(field.name).toMatch(suffix ?? /^[a-z][A-Za-z]*$/);
  });

  it("has words for every choice, and starts with one of them", () => {
    if (!field.choices) return;
    expect(field.choices.list.filter(choice => !labelled(choice.label))).toEqual([]);
    expect(new Set(field.choices.list.map(choice => choice.label)).size).toBe(
      field.choices.list.length,
    );
    if (field.initial !== undefined) expect(field.choices.values).toContain(field.initial);
    const pattern = field.name === "modules" ? /^[a-z]+$/ : /^[A-Z][A-Z_]*$/;
    for (const value of field.choices.values) expect(value).toMatch(pattern);
    const stored = field.kind === "choices" ? field.choices.values.join().length : 0;
    expect(stored).toBeLessThanOrEqual(500);
  });

  it("refers to registered records", () => {
    if (!field.targets) return;
    expect(
      field
        .targets()
        .map(specOf)
        .filter(target => !records.includes(target)),
    ).toEqual([]);
  });

  it("gives an example that it would accept", () => {
    if (field.example === undefined) return;
    expect(problemsOf(field, field.example)).toEqual([]);
  });

  it("is filled by somebody", () => {
    const isFormField = !field.readOnly && spec.access.create !== nobody;
    const isKnown = field.optional || field.readOnly || field.initial !== undefined || isFormField;
    expect(isKnown || spec.name === "Ticket").toBeTruthy();
  });
});

describe("to-many fields", () => {
  it("have a name and a Chinese label of their own on the record that they appear on", () => {
    const taken = new Map<string, string>();
    for (const [path, field, spec] of fields) {
      for (const target of field.inverse ? (field.targets?.() ?? []).map(specOf) : []) {
        const name = `${target.name}.${field.inverse?.name}`;
        expect([name, taken.get(name)]).toEqual([name, undefined]);
        taken.set(name, path);
        expect(labelled(field.inverse?.label ?? "")).toBe(true);
        const relations = target.fields.flatMap(own => [
          own.name,
          own.relation ?? "",
          own.typeField ?? "",
        ]);
        expect(relations).not.toContain(field.inverse?.name);
        expect(spec.access.read.kind).not.toBe("nobody");
      }
    }
  });
});

function rolesOf(rule: Rule): readonly string[] {
  return rule.kind === "granted" ? rule.roles : [];
}

function tiesOf(rule: Rule): readonly Tie[] {
  return rule.kind === "granted" ? rule.ties : [];
}

function hasReference(spec: RecordSpec, name: string): boolean {
  return spec.fields.some(field => field.name === name || field.relation === name);
}

/** Numbers and money are read from text before they are judged. */
function problemsOf(field: FieldSpec, example: string): string[] {
  const number = { number: Number(example), money: Math.round(Number(example) * 100) }[
    field.kind as "number"
  ];
  const value = number ?? field.normalise?.(example) ?? example;
  class Probe {}
  for (const rule of field.rules) rule(Probe.prototype, field.name);
  const probe = Object.assign(new Probe(), { [field.name]: value });
  if (field.kind === "day" && !/^\d{4}-\d{2}-\d{2}$/.test(example)) return ["not a day"];
  if (field.rules.length === 0) return [];
  return validateSync(probe).map(problem => problem.toString());
}
