import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { records } from "../../schema";

const ROOT = resolve(__dirname, "../..");
const PLACE = "\u0001";
const HAN = /[\u3400-\u9fff]/;
/** A half-width mark beside a Chinese character, or beside what a Chinese sentence leaves open. */
const HALF_WIDTH = new RegExp(
  `[\u3400-\u9fff》）${PLACE}][,;:!?()]|[,;:!?()][\u3400-\u9fff《（${PLACE}]`,
);

/** Lines in which the marks are not those of the language. */
function wrongLines(text: string): string[] {
  return text.split("\n").filter(line => HAN.test(line) && HALF_WIDTH.test(line));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name));
}

/** Every text that the source holds, comments apart; what is filled in stands as one sign. */
function textsOf(path: string): string[] {
  const source = readFileSync(join(ROOT, path), "utf8");
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null) texts.push(text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(span => PLACE + span.literal.text).join("");
}

describe("Chinese texts have full-width marks", () => {
  it.each(["schema", "server", "admin"])("in every label, help and message of %s", folder => {
    const wrong = sourcesIn(folder).flatMap(path =>
      textsOf(path)
        .flatMap(wrongLines)
        .map(line => `${path}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  it("in every description of the contract", () => {
    expect(wrongLines(readFileSync(join(ROOT, "schema/schema.graphql"), "utf8"))).toEqual([]);
  });

  it("in everything that the records declare", () => {
    const told = records.flatMap(spec => [
      spec.label,
      spec.help ?? "",
      ...spec.fields.flatMap(({ label, help, section, example, unit, choices }) => [
        ...[label, help, section, example, unit].map(text => text ?? ""),
        ...(choices?.list.map(choice => choice.label) ?? []),
      ]),
    ]);
    expect(told.flatMap(wrongLines)).toEqual([]);
  });

  it("which the search for wrong ones tells from others", () => {
    const wrong = [
      "关系;顶级",
      "共3条(含)",
      "姓名:",
      `共${PLACE}条,含甲`,
      "（甲）,乙",
      `是“${PLACE}”(甲)`,
    ];
    expect(wrong.flatMap(wrongLines)).toEqual(wrong);
    expect(["关系；顶级", "10:30 至 12:00", "TOWN, VILLAGE", "a, b"].flatMap(wrongLines)).toEqual(
      [],
    );
  });
});
