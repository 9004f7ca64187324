import { pinyin, polyphonic } from "pinyin-pro";
import { fold } from "./fold";

/** Nobody types more of a name. */
const CHARACTERS_MAX = 30;
const HAN = /\p{Script=Han}/u;
const TYPED = /[^a-z0-9]/g;

/**
 * How a name may be typed, likeliest first: `zengguofan zgf cengguofan cgf`. Each character is read in its other
 * ways in turn; ü is v, and u for those who do not know that. Null for a name that has no letters.
 */
export function spellingOf(name: string, style: "person" | "words", max: number): string | null {
  const characters = [...name].slice(0, CHARACTERS_MAX);
  const likely = likelyReading(characters, style);
  const readings = [likely];
  characters.forEach((character, at) => {
    for (const other of readingsOf(character)) {
      if (other !== likely[at]) readings.push(likely.with(at, other));
    }
  });
  const spellings = [...new Set(readings.flatMap(typed))].filter(Boolean);
  return joinWithin(spellings, max) || null;
}

function likelyReading(characters: readonly string[], style: "person" | "words"): string[] {
  const surname = style === "person" ? "head" : "off";
  const options = { type: "array", toneType: "none", v: true, nonZh: "spaced", surname } as const;
  const syllables = pinyin(characters.join(""), options);
  return characters.map((character, at) => letters(syllables[at] ?? character));
}

const known = new Map<string, readonly string[]>();

/** Every way to read one character. */
function readingsOf(character: string): readonly string[] {
  if (!HAN.test(character)) return [];
  const kept = known.get(character);
  if (kept) return kept;
  const [all = []] = polyphonic(character, { type: "array", toneType: "none", v: true });
  const readings = all.flatMap(each => [each, each.replace("v", "u")]).map(letters);
  known.set(character, readings);
  return readings;
}

function letters(syllable: string): string {
  return fold(syllable).replace(TYPED, "");
}

/** In full and by initials; a number or a Latin word counts letter by letter. */
function typed(syllables: readonly string[]): string[] {
  return [syllables.join(""), syllables.map(syllable => syllable.charAt(0)).join("")];
}

function joinWithin(words: readonly string[], max: number): string {
  let joined = "";
  for (const word of words) {
    const longer = joined ? `${joined} ${word}` : word;
    if (longer.length <= max) joined = longer;
  }
  return joined;
}
