import { answersOf, roots } from "./answers";
import { openPool } from "./connect";
import { serve } from "./http";

/** F: hand-written SQL over mysql2 and node:http. */
export function servePlain(url: string): Promise<number> {
  const answers = answersOf(openPool(url));
  return serve(async ({ operationName, variables }) => {
    const value = await answers[operationName](variables);
    return JSON.stringify({ data: { [roots[operationName]]: value } });
  });
}
