import { fold } from "../../../server/engine/search/fold";
import { tokensToJoin } from "../../../server/engine/search/tokens";
import type { Variables } from "../documents";
import type { Read } from "./connect";
import { JOINS, page, TICKET } from "./shape";

let kind: Promise<number> | undefined;

/** The rows that have the tokens, newest first, and their own words looked at. */
export async function search(read: Read, { text = "" }: Variables) {
  kind ??= kindOfTickets(read);
  const number = await kind;
  const word = fold(String(text));
  const tokens = tokensToJoin([word]);
  const more = tokens.map((_, at) => (at ? `JOIN search_token s${at} ON s${at}.id = s0.id` : ""));
  const held = tokens.map((token, at) => `s${at}.kind = ${number} AND s${at}.tok = ${token}`);
  const codes = /^[\x21-\x7e]+$/.test(word) ? ["LOWER(t.no)", "LOWER(t.externalNo)"] : [];
  const like = ["t.title", "t.requesterName", ...codes];
  const rows = await read(
    `SELECT ${TICKET} FROM (SELECT s0.id FROM search_token s0 ${more.join(" ")}
       STRAIGHT_JOIN ticket t ON t.id = s0.id
       WHERE ${held.join(" AND ")} AND t.deletedKey = 0 AND (${like.map(name => `${name} LIKE ?`).join(" OR ")})
       ORDER BY s0.id DESC LIMIT 26) p
     JOIN ticket t ON t.id = p.id ${JOINS} ORDER BY t.id DESC`,
    like.map(() => `%${word}%`),
  );
  return page(rows, row => [row[0]]);
}

async function kindOfTickets(read: Read): Promise<number> {
  const [row] = await read("SELECT kind FROM search_kind WHERE name = 'Ticket'", []);
  return Number(row?.[0]);
}
