import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../description";
import type { BulkAnswer, BulkOptions, BulkTarget, OnProgress } from "./bulk-answer";
import type { Values } from "./input";
import { ANSWER, tellBulk } from "./tell-bulk";

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export async function updateMany(
  { name, plural }: ResourceMeta,
  target: BulkTarget,
  input: Values,
  options: BulkOptions,
  onProgress: OnProgress,
): Promise<BulkAnswer> {
  const document = gql(`mutation UpdateMany(
    $target: ${name}Target!, $input: Update${name}Input!, $options: BulkOptions
  ) {
    answer: update${capital(plural)}(target: $target, input: $input, options: $options) { ${ANSWER} }
  }`);
  return tellBulk(document, { target, input, options }, onProgress);
}

export async function deleteMany(
  { name, plural }: ResourceMeta,
  target: BulkTarget,
  options: BulkOptions,
  onProgress: OnProgress,
): Promise<BulkAnswer> {
  const document = gql(`mutation DeleteMany($target: ${name}Target!, $options: BulkOptions) {
    answer: delete${capital(plural)}(target: $target, options: $options) { ${ANSWER} }
  }`);
  return tellBulk(document, { target, options }, onProgress);
}

/** Takes a whole change set back. */
export async function revertSet(
  id: string,
  options: BulkOptions,
  onProgress: OnProgress,
): Promise<BulkAnswer> {
  const document = gql(`mutation RevertSet($id: ID!, $options: BulkOptions) {
    answer: revertChangeSet(id: $id, options: $options) { ${ANSWER} }
  }`);
  return tellBulk(document, { id, options }, onProgress);
}
