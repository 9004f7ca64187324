/** The first character and one star, whatever the length: 张*. A name of one character is hidden as a whole. */
export function maskName(name: string): string {
  const [first, second] = name;
  if (first === undefined) return "";
  return second === undefined ? "*" : `${first}*`;
}
