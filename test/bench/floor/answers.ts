import type { Pool } from "mysql2/promise";
import type { OperationName, Variables } from "../documents";
import { reader } from "./connect";
import { cursor, desk, offset, within, withinTotal } from "./lists";
import { aggregate, children, one, tree } from "./reads";
import { search } from "./search";
import { bulk, create, update } from "./writes";

export type Answers = Record<OperationName, (variables: Variables) => Promise<unknown>>;

/** The root field of each operation. */
export const roots: Record<OperationName, string> = {
  Desk: "tickets",
  Within: "tickets",
  WithinTotal: "tickets",
  One: "ticket",
  Offset: "tickets",
  Cursor: "tickets",
  Aggregate: "ticketAggregate",
  Children: "organizations",
  Create: "createPlace",
  Update: "updateTicket",
  Search: "tickets",
  Tree: "organizations",
  Bulk: "createPlaces",
};

/** Hand-written SQL for each operation: what F and F2 share. */
export function answersOf(pool: Pool): Answers {
  const read = reader(pool);
  return {
    Desk: variables => desk(read, variables),
    Within: variables => within(read, variables),
    WithinTotal: variables => withinTotal(read, variables),
    One: variables => one(read, variables),
    Offset: variables => offset(read, variables),
    Cursor: variables => cursor(read, variables),
    Aggregate: variables => aggregate(read, variables),
    Children: variables => children(read, variables),
    Create: variables => create(pool, variables),
    Update: variables => update(pool, variables),
    Search: variables => search(read, variables),
    Tree: () => tree(read),
    Bulk: variables => bulk(pool, variables),
  };
}
