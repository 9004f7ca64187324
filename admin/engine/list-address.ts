/** The address of a list narrowed by a filter of the contract. */
export function listAddress(resource: string, filter?: object | null): string {
  if (!filter || !Object.keys(filter).length) return `/${resource}`;
  return `/${resource}?filter=${encodeURIComponent(JSON.stringify({ where: filter }))}`;
}
