import { gql } from "@apollo/client/core";

export interface SearchHit {
  type: string;
  id: string;
  recordLabel: string;
  note: string;
}

/** Rows of every record by name, word, number or pinyin. */
export const paletteQuery = gql(`query Palette($text: String!) {
  hits: search(text: $text, first: 20) { type id recordLabel note }
}`);
