import type { Cells } from "./connect";

type Cell = Cells[number] | undefined;

/** `2026-11-21 08:00:00.000` → ISO; the driver leaves out whole seconds' thousandths. */
export function iso(stored: Cell): string | null {
  const text = stored as string | null;
  return text && `${text.slice(0, 10)}T${text.slice(11).padEnd(12, ".000")}Z`;
}

export function named(id: Cell, recordLabel: Cell) {
  return id === null ? null : { id, recordLabel };
}

export const TICKET = `t.id, t.no, t.title, t.state, t.urgency, t.dueOn, t.registeredAt,
  t.organizationId, o.name, t.handlerId, f.name, t.categoryId, c.name`;
export const JOINS = `LEFT JOIN organization o ON o.id = t.organizationId
  LEFT JOIN ticket_category c ON c.id = t.categoryId LEFT JOIN official f ON f.id = t.handlerId`;

export function ticket(row: Cells) {
  const [id, no, title, state, urgency, dueOn, registeredAt, oId, oName, fId, fName, cId, cName] =
    row;
  return {
    id,
    no,
    title,
    state,
    urgency,
    dueOn,
    registeredAt: iso(registeredAt),
    organization: named(oId, oName),
    handler: named(fId, fName),
    category: named(cId, cName),
  };
}

const FIRST = 25;

/** 25 of 26 rows; the cursor holds what the order needs. */
export function page(rows: Cells[], keys: (last: Cells) => unknown[]) {
  const kept = rows.slice(0, FIRST);
  const last = kept.at(-1);
  return {
    nodes: kept.map(ticket),
    pageInfo: {
      hasNextPage: rows.length > FIRST,
      endCursor: last ? Buffer.from(JSON.stringify(keys(last))).toString("base64url") : null,
    },
  };
}
