import { type DocumentNode, gql } from "@apollo/client/core";
import { HttpError } from "react-admin";
import { ask, tell } from "../request";
import type { BulkAnswer, BulkJob, OnProgress } from "./bulk-answer";

/** How many rows of a plan are shown. */
export const SHOWN = 50;

const ROWS =
  "nodes { index recordId status diff { field label before after } errors { path message } }";
export const ANSWER = `
  planHash changeSetId total succeeded unchanged failed
  effects { label kind count }
  job { id state done total message }
  failures: rows(status: FAILED, first: ${SHOWN}) { ${ROWS} }
  rows(first: ${SHOWN}) { ${ROWS} }
`;

const RESULT = gql(
  `query BulkResult($jobId: ID!) { answer: bulkResult(jobId: $jobId) { ${ANSWER} } }`,
);

interface Told {
  answer: BulkAnswer;
}

/** The answer, once it is there: of many rows a job works it out. */
export async function tellBulk(
  document: DocumentNode,
  variables: object,
  onProgress: OnProgress,
): Promise<BulkAnswer> {
  let { answer } = await tell<Told>(document, variables);
  let wait = 500;
  while (answer.job && !hasEnded(answer.job)) {
    onProgress(answer.job);
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(wait * 1.5, 3_000);
    ({ answer } = await ask<Told>(RESULT, { jobId: answer.job.id }));
  }
  if (answer.job && answer.job.state !== "SUCCEEDED") throw notDone(answer.job);
  return answer;
}

function hasEnded({ state }: BulkJob): boolean {
  return ["SUCCEEDED", "FAILED", "CANCELLED"].includes(state);
}

function notDone({ state, message }: BulkJob): HttpError {
  const code = state === "CANCELLED" ? "CANCELLED" : "RULE_BROKEN";
  const failure = { code, message: message ?? "", fields: [], changedFields: [] };
  return new HttpError(message ?? code, 400, { failure });
}
