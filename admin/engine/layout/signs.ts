/** How much of the label it shares with the beginning of another one. */
function sharedWith(label: string, other: string): number {
  let length = 0;
  while (length < label.length && label[length] === other[length]) length += 1;
  return length;
}

/** Words of an alphabet are shared whole; every Chinese sign is a word. */
function wholeWords(label: string, length: number): number {
  if (/\p{Script=Han}/u.test(label)) return length;
  if (!label[length] || label[length] === " ") return length;
  return label.lastIndexOf(" ", length - 1) + 1;
}

/** A sign for each label that tells it from its neighbours: 方 and 关 for 结对方案 and 结对关系. */
export function signsOf(labels: readonly string[]): Map<string, string> {
  return new Map(
    labels.map(label => {
      const shared = labels
        .filter(other => other !== label)
        .map(other => wholeWords(label, sharedWith(label, other)));
      const own = label.slice(Math.max(0, ...shared)).trim();
      return [label, (own || label).charAt(0)];
    }),
  );
}
