import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { resourceNamed } from "../../engine/session";
import type { Row } from "./row";
import { Empty } from "./Empty";
import { Text } from "./Text";

type Pair = [unknown, unknown];

/** What a log keeps of a change: before and after, by field. */
function isDiff(value: unknown): value is Record<string, Pair> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const pairs = Object.values(value);
  return pairs.length > 0 && pairs.every(each => Array.isArray(each) && each.length === 2);
}

function wordOf(resource: ResourceMeta | undefined, name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "object" && !Array.isArray(value)) return JSON.stringify(value);
  const choices = resource ? fieldOf(resource, name)?.choices : undefined;
  const word = (each: unknown) =>
    choices?.find(choice => choice.value === each)?.label ?? String(each);
  return [value].flat().map(word).join(", ");
}

function linesOf(diff: Record<string, Pair>, row: Row): string[] {
  const resource = resourceNamed(String(row.recordType));
  return Object.entries(diff).map(([name, [before, after]]) => {
    const label = (resource && fieldOf(resource, name)?.label) ?? name;
    return `${label}: ${wordOf(resource, name, before)} → ${wordOf(resource, name, after)}`;
  });
}

interface Effect {
  type: string;
  kind: string;
  count: number;
}

/** What a change set did to other records, counted by record and kind. */
function effectsIn(value: unknown): Effect[] | undefined {
  const { list } = (value ?? {}) as { list?: Effect[] };
  const isList = Array.isArray(list) && list.every(each => typeof each.count === "number");
  return isList ? list : undefined;
}

function useEffectWords() {
  const translate = useTranslate();
  return ({ type, kind, count }: Effect) =>
    translate("console.bulk.effect", {
      name: resourceNamed(type)?.label ?? type,
      what: translate(`console.history.kind.${kind}`, { _: kind }),
      count: count.toLocaleString("en-US"),
    });
}

/** Changes in words; anything else as it is kept. */
export function Json({ value, row, dense }: { value: unknown; row: Row; dense?: boolean }) {
  const wordsOf = useEffectWords();
  const effects = effectsIn(value);
  if (effects && !effects.length) return <Empty />;
  if (effects) {
    return <Text value={effects.map(wordsOf).join(dense ? "; " : "\n")} dense={dense} multiline />;
  }
  if (isDiff(value)) {
    return <Text value={linesOf(value, row).join(dense ? "; " : "\n")} dense={dense} multiline />;
  }
  const plain = typeof value === "string" ? value : JSON.stringify(value, null, dense ? 0 : 2);
  if (dense) return <Text value={plain} dense />;
  return (
    <Box component="pre" sx={{ m: 0, fontFamily: "monospace", whiteSpace: "pre-wrap" }}>
      {plain}
    </Box>
  );
}
