import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FENCE = /^```(\w*)\n(.*?)^```$/gms;
const FILE_ABOVE = /(?:^|\n)`([^`\n]+)`:\n\n$/;

export interface Block {
  language: string;
  text: string;
  /** Named in the line above the block. */
  file?: string;
}

/** The fenced blocks of a document in their order. */
export function blocksOf(path: string): Block[] {
  const source = readFileSync(path, "utf8");
  return [...source.matchAll(FENCE)].map(({ 1: language = "", 2: text = "", index }) => ({
    language,
    text,
    file: FILE_ABOVE.exec(source.slice(0, index))?.[1],
  }));
}

/** The cells of every table row below a heading, without the head. */
export function tableBelow(path: string, heading: string): string[][] {
  const sections = readFileSync(path, "utf8").split(/^(?=#)/m);
  const section = sections.find(each => each.split("\n", 1)[0]?.replace(/^#+ /, "") === heading);
  if (section === undefined) throw new Error(`${path} has no heading ${heading}`);
  const rows = section.split("\n").filter(line => line.startsWith("|"));
  return rows.slice(2).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim().replaceAll("\\|", "|"));
}

/** Words set in code within a piece of a document. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

export function markdownFiles(): string[] {
  const top = readdirSync(".").filter(name => name.endsWith(".md"));
  const below = readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".md"))
    .map(name => join("docs", name));
  return [...top, ...below].sort();
}
