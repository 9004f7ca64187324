import { pinyin } from "pinyin-pro";

const PINYIN_MAX = 200;
const INITIALS_MAX = 50;

/** How a name is typed: `wangjianguo` and `wjg`; null for a name without Latin letters in its reading. */
export function pinyinOf(name: string): { pinyin: string | null; initials: string | null } {
  const syllables = pinyin(name, {
    type: "array",
    toneType: "none",
    surname: "head",
    // ü is written v, as people type it: the column keeps ascii alone.
    v: true,
    nonZh: "consecutive",
  })
    .map(syllable => syllable.toLowerCase().replace(/[^a-z]/g, ""))
    .filter(Boolean);
  const initials = syllables.map(syllable => syllable.charAt(0)).join("");
  return {
    pinyin: syllables.join("").slice(0, PINYIN_MAX) || null,
    initials: initials.slice(0, INITIALS_MAX) || null,
  };
}
