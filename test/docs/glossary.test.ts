import { readFileSync } from "node:fs";
import { records } from "../../schema";
import { roles } from "../../schema/kit/access";
import { codeIn, tableBelow } from "./markdown";

const GLOSSARY = "docs/glossary.md";

/** Every word that a declaration gives a label, with all the labels it has. */
function declaredWords(): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  const add = (code: string, label: string): void => {
    words.set(code, (words.get(code) ?? new Set()).add(label));
  };
  for (const [role, label] of Object.entries(roles)) add(role, label);
  for (const field of records.flatMap(spec => spec.fields)) {
    add(field.name, field.label);
    if (field.enumName) add(field.enumName, field.label);
    for (const { value, label } of field.choices?.list ?? []) add(value, label);
  }
  return words;
}

describe("the glossary", () => {
  it("has every record under its label, and no other", () => {
    const told = tableBelow(GLOSSARY, "Records").map(([zh, code = ""]) => [codeIn(code)[0], zh]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(records.map(spec => [spec.name, spec.label])),
    );
  });

  const words = declaredWords();
  const rows = ["Organizations and officials", "Pairing", "Tickets", "Roles"].flatMap(heading =>
    tableBelow(GLOSSARY, heading).map(([zh = "", code = ""]) => [zh, codeIn(code)[0] ?? ""]),
  );

  it.each(rows)("says %s for %s, as a declaration does", (zh, code) => {
    expect([...(words.get(code ?? "") ?? [])]).toContain(zh);
  });

  it("has every role", () => {
    const told = tableBelow(GLOSSARY, "Roles").map(([, code = ""]) => codeIn(code)[0]);
    expect(told).toEqual(Object.keys(roles));
  });

  it("names no type that the contract does not have", () => {
    const contract = readFileSync("schema/schema.graphql", "utf8");
    const types = codeIn(readFileSync(GLOSSARY, "utf8")).filter(code =>
      /^[A-Z][a-z]\w*$/.test(code),
    );
    expect(types.filter(type => !contract.includes(` ${type} `))).toEqual([]);
  });
});
