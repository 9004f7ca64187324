import english from "ra-language-english";
import { consoleEn } from "../../admin/engine/messages/console-en";
import { en } from "../../admin/engine/messages/en";
import { zh } from "../../admin/engine/messages/zh";

/** Dotted names of all texts below. */
function keysOf(messages: object, above = ""): string[] {
  return Object.entries(messages)
    .flatMap(([name, text]) =>
      typeof text === "string" ? [above + name] : keysOf(text as object, `${above}${name}.`),
    )
    .sort();
}

function textsOf(messages: object): string[] {
  return Object.values(messages).flatMap(text =>
    typeof text === "string" ? [text] : textsOf(text as object),
  );
}

function slotsOf(text: string): string[] {
  return [...new Set(text.match(/%\{\w+\}/g))].sort();
}

function textAt(messages: object, key: string): string {
  return key
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], messages) as string;
}

describe("the console's words", () => {
  const ours = keysOf({ console: consoleEn });

  it("are the same ones in Chinese and in English", () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  it("are react-admin's and our own, and no others", () => {
    expect(keysOf(en)).toEqual([...keysOf(english), ...ours].sort());
  });

  it.each(ours)("has the same places for values in both languages: %s", key => {
    expect(slotsOf(textAt(zh, key))).toEqual(slotsOf(textAt(en, key)));
  });

  it("are never blank", () => {
    expect([...textsOf(consoleEn), ...textsOf(zh.console)].filter(text => !text.trim())).toEqual(
      [],
    );
  });
});
