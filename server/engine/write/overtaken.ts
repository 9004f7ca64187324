/** Somebody else came first, and the whole transaction is worth trying again: read as the database's own number. */
export class Overtaken extends Error {
  readonly errno = 1020;

  constructor() {
    super("overtaken by another transaction");
  }
}
