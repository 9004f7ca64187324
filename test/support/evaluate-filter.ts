type Row = Record<string, unknown>;
type Filter = Record<string, unknown>;

/** What a filter means, said without SQL. Text is compared as the tables do: letters alike in either case. */
export function matches(filter: Filter, row: Row): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === "and") return (value as Filter[]).every(each => matches(each, row));
    if (name === "or") return (value as Filter[]).some(each => matches(each, row));
    if (name === "not") return !matches(value as Filter, row);
    return Object.entries(value as Filter).every(([operator, operand]) =>
      holds(operator, row[name] ?? null, operand),
    );
  });
}

function holds(operator: string, value: unknown, operand: unknown): boolean {
  switch (operator) {
    case "isNull":
      return (value === null) === operand;
    case "eq":
      return value !== null && isSame(value, operand);
    case "ne":
      return value === null || !isSame(value, operand);
    case "in":
      return (operand as unknown[]).some(each => value !== null && isSame(value, each));
    case "notIn":
      return !(operand as unknown[]).some(each => value !== null && isSame(value, each));
    case "has":
      return (value as unknown[]).includes(operand);
    case "hasAny":
      return (operand as unknown[]).some(each => (value as unknown[]).includes(each));
    default:
      return value !== null && compares(operator, value, operand);
  }
}

function compares(operator: string, value: unknown, operand: unknown): boolean {
  const [left, right] = [folded(value), folded(operand)] as [string, string];
  switch (operator) {
    case "contains":
      return left.includes(right);
    case "startsWith":
      return left.startsWith(right);
    case "endsWith":
      return left.endsWith(right);
    case "lt":
      return left < right;
    case "lte":
      return left <= right;
    case "gt":
      return left > right;
    case "gte":
      return left >= right;
    default:
      throw new Error(`no operator ${operator}`);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return folded(one) === folded(other);
}

function folded(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}
