import { helps } from "./helps";
import { words } from "./words";

/** The English of a declared Chinese text; the text itself where nobody has given any. */
export function inEnglish(text: string): string {
  return words[text] ?? helps[text] ?? text;
}
