import type { Variables } from "../documents";
import { DISTRICT } from "../data/organizations";
import type { Cells, Read } from "./connect";
import { JOINS, page, TICKET } from "./shape";

const byDue = (row: Cells): unknown[] => [row[5], row[0]];
const byRegistered = (row: Cells): unknown[] => [row[6], row[0]];
const NEWEST = "ORDER BY t.registeredAt DESC, t.id DESC LIMIT 26";

/** Whoever writes by hand knows that a district and a street each have a column. */
function levelOf(place: string | number | undefined): string {
  return place === DISTRICT ? "districtId" : "unitId";
}

export async function desk(read: Read, { state }: Variables) {
  const rows = await read(
    `SELECT ${TICKET} FROM ticket t ${JOINS} WHERE t.districtId = ? AND t.state = ? AND t.deletedKey = 0
     ORDER BY t.dueOn, t.id LIMIT 26`,
    [DISTRICT, state ?? ""],
  );
  return page(rows, byDue);
}

export async function within(read: Read, { place }: Variables) {
  const rows = await read(
    `SELECT ${TICKET} FROM ticket t ${JOINS} WHERE t.${levelOf(place)} = ? AND t.deletedKey = 0 ${NEWEST}`,
    [place ?? ""],
  );
  return page(rows, byRegistered);
}

export async function withinTotal(read: Read, variables: Variables) {
  const { place = "" } = variables;
  const counting = read(
    `SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE ${levelOf(place)} = ? AND deletedKey = 0 LIMIT 1001) x`,
    [place],
  );
  const [list, counted] = await Promise.all([within(read, variables), counting]);
  const count = Number(counted[0]?.[0]);
  return { ...list, totalCount: Math.min(count, 1000), totalIsExact: count <= 1000 };
}

export async function offset(read: Read, variables: Variables) {
  const rows = await read(
    `SELECT ${TICKET} FROM (SELECT id FROM ticket WHERE deletedKey = 0
       ORDER BY registeredAt DESC, id DESC LIMIT 26 OFFSET ?) p
     JOIN ticket t ON t.id = p.id ${JOINS} ORDER BY t.registeredAt DESC, t.id DESC`,
    [String(variables.offset)],
  );
  return page(rows, byRegistered);
}

export async function cursor(read: Read, { after }: Variables) {
  const [at, id] = JSON.parse(Buffer.from(String(after), "base64url").toString()) as string[];
  const rows = await read(
    // The plain condition lets the database read the index from its start.
    `SELECT ${TICKET} FROM (SELECT id FROM ticket t WHERE (t.deletedKey < 0 OR (t.deletedKey = 0
       AND (t.registeredAt < ? OR (t.registeredAt = ? AND t.id < ?))))
       ORDER BY t.deletedKey DESC, t.registeredAt DESC, t.id DESC LIMIT 26) p
     JOIN ticket t ON t.id = p.id ${JOINS} ORDER BY t.registeredAt DESC, t.id DESC`,
    [at ?? "", at ?? "", id ?? ""],
  );
  return page(rows, byRegistered);
}
