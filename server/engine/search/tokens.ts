import { fold } from "./fold";

/** Characters by whose number two fit into 32 bits; those that share one are told apart by the row's own text. */
const CHARACTERS = 46_656;
const SINGLES = CHARACTERS * CHARACTERS;
/** What is left of 32 bits, for longer pieces; a prime spreads them. */
const LONGER = SINGLES + CHARACTERS;
const ROOM = 2 ** 32 - LONGER;
const PRIME = 1_000_003;
/** Three characters in a row, and four letters or digits, of which there are few. */
const THREE = 3;
const FOUR = 4;
const RUN = /[0-9a-z]{4,}/g;

const SEGMENT = /[\p{L}\p{N}\p{M}]+/gu;
const SIGN = /[^\p{L}\p{N}\p{M}\s]/gu;

/** More are not worth a join: the row's own text is looked at in the end. */
const MOST_JOINED = 4;

/** Every token of a text: its characters, two and three of them in a row, and four letters or digits. */
export function tokensOf(text: string): Set<number> {
  const folded = fold(text);
  const tokens = new Set<number>();
  for (const [segment] of folded.matchAll(SEGMENT)) {
    const codes = codesOf(segment);
    for (const code of codes) tokens.add(SINGLES + code);
    for (const pair of pairsOf(codes)) tokens.add(pair);
    for (const piece of longerOf(codes, THREE)) tokens.add(piece);
    for (const piece of runsOf(segment)) tokens.add(piece);
  }
  for (const [sign] of folded.matchAll(SIGN)) tokens.add(SINGLES + codeOf(sign));
  return tokens;
}

/** Tokens that every row holding all of the folded words has: few, and those that tell most. */
export function tokensToJoin(words: readonly string[]): number[] {
  const strongest = words.map(tokensOfWord);
  const share = Math.max(1, Math.floor(MOST_JOINED / words.length));
  const all = new Set(strongest.flatMap(tokens => spread(tokens, share)));
  return spread([...all], MOST_JOINED);
}

/** The longest pieces that the word has: pairs of digits, say, stand in every row. */
function tokensOfWord(word: string): number[] {
  const runs = runsOf(word);
  const rest = runs.length > 0 ? word.replace(RUN, " ") : word;
  const segments = [...rest.matchAll(SEGMENT)].map(([segment]) => codesOf(segment));
  const longest = [...runs, ...segments.flatMap(codes => longerOf(codes, THREE))];
  if (longest.length > 0) return longest;
  const pairs = segments.flatMap(pairsOf);
  if (pairs.length > 0) return pairs;
  const signs = [...word.matchAll(SIGN)].map(([sign]) => codeOf(sign));
  return [...segments.flat(), ...signs].map(code => SINGLES + code);
}

/** Some of the tokens, far apart. */
function spread(tokens: readonly number[], most: number): number[] {
  if (tokens.length <= most) return [...tokens];
  const step = (tokens.length - 1) / Math.max(1, most - 1);
  return Array.from({ length: most }, (_, at) => tokens[Math.round(at * step)] as number);
}

function pairsOf(codes: readonly number[]): number[] {
  return codes.slice(1).map((code, at) => (codes[at] as number) * CHARACTERS + code);
}

function runsOf(text: string): number[] {
  return [...text.matchAll(RUN)].flatMap(([run]) => longerOf(codesOf(run), FOUR));
}

function longerOf(codes: readonly number[], length: number): number[] {
  return codes.slice(length - 1).map((_, at) => {
    let hash = length;
    for (let next = at; next < at + length; next += 1) {
      hash = Math.imul(hash, PRIME) + (codes[next] as number);
    }
    return LONGER + ((hash >>> 0) % ROOM);
  });
}

function codesOf(text: string): number[] {
  return Array.from(text, codeOf);
}

function codeOf(character: string): number {
  return (character.codePointAt(0) as number) % CHARACTERS;
}
