export type Param = string | number | null;

/** A piece of SQL with its parameters; pieces nest, values never become text. */
export class Sql {
  constructor(
    readonly text: string,
    readonly params: readonly Param[] = [],
  ) {}
}

/** Template tag: nested pieces are inlined, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: (Sql | Param)[]): Sql {
  let text = strings[0] ?? "";
  const params: Param[] = [];
  values.forEach((value, index) => {
    if (value instanceof Sql) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += "?";
      params.push(value);
    }
    text += strings[index + 1] ?? "";
  });
  return new Sql(text, params);
}

/** Text that the program made: names of tables and columns, whole numbers. Never a caller's words. */
export function raw(text: string): Sql {
  return new Sql(text);
}

export function join(parts: readonly Sql[], separator: string): Sql {
  const params: Param[] = [];
  for (const part of parts) if (part.params.length) params.push(...part.params);
  return new Sql(parts.map(part => part.text).join(separator), params);
}

export const TRUE = raw("1=1");
export const FALSE = raw("0=1");

/** All of the conditions; none given means no condition. */
export function and(parts: readonly (Sql | null)[]): Sql {
  const real = parts.filter(part => part !== null && part !== TRUE) as Sql[];
  if (real.includes(FALSE)) return FALSE;
  if (real.length === 0) return TRUE;
  const joined = join(real, " AND ");
  return real.length === 1 ? (real[0] as Sql) : new Sql(`(${joined.text})`, joined.params);
}

/** Any of the conditions; none given means nothing matches. */
export function or(parts: readonly Sql[]): Sql {
  const real = parts.filter(part => part !== FALSE);
  if (real.includes(TRUE)) return TRUE;
  if (real.length === 0) return FALSE;
  const joined = join(real, " OR ");
  return real.length === 1 ? (real[0] as Sql) : new Sql(`(${joined.text})`, joined.params);
}

export function column(alias: string, name: string): Sql {
  return raw(`\`${alias}\`.\`${name}\``);
}

export function table(name: string, alias: string): Sql {
  return raw(`\`${name}\` \`${alias}\``);
}

/** `left IN (…)`; an empty list matches nothing. */
export function among(left: Sql, values: readonly Param[]): Sql {
  if (values.length === 0) return FALSE;
  if (values.length === 1) return sql`${left} = ${values[0] as Param}`;
  return sql`${left} IN (${join(
    values.map(value => sql`${value}`),
    ",",
  )})`;
}
