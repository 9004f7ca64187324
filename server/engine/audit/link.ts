import { createHash } from "node:crypto";
import type { Cipher } from "../../access/cipher";
import type { Source } from "./sealed-row";

/** RANGE: all rows of a source after one id up to another. LATE: rows that came into a range after it was sealed. */
export type SealKind = "RANGE" | "LATE";

/** One link of the chain, as `audit_seal` keeps it. */
export interface Seal {
  no: bigint;
  source: Source;
  kind: SealKind;
  format: number;
  afterId: bigint;
  toId: bigint;
  count: number;
  digests: Buffer;
  keyId: string;
  /** ISO. */
  sealedAt: string;
  link: string;
}

/** Authenticates the seal and, through the link before it, all seals before. */
export function linkOf(cipher: Cipher, previous: string, seal: Omit<Seal, "link">): string {
  const { no, source, kind, format, afterId, toId, count, digests, keyId, sealedAt } = seal;
  const rows = createHash("sha256").update(digests).digest("hex");
  const range = [String(afterId), String(toId), count, rows];
  const text = JSON.stringify([String(no), source, kind, format, range, sealedAt, previous]);
  return cipher.authenticate(text, "audit seal", keyId).toString("hex");
}

/** The last link of the chain. */
export interface Head {
  no: bigint;
  link: string;
  keyId: string;
  mac: string;
}

export function headMac(cipher: Cipher, { no, link, keyId }: Omit<Head, "mac">): string {
  return cipher.authenticate(`${no} ${link}`, "audit head", keyId).toString("hex");
}

/** Whether the head is one that a sealer has written; the first has nothing to say yet. */
export function isGenuine(cipher: Cipher, head: Head): boolean {
  return head.no === 0n ? head.link === "" : matches(head.mac, () => headMac(cipher, head));
}

/** An unknown key, as somebody may have written, makes no code at all. */
export function matches(told: string, made: () => string): boolean {
  try {
    return told === made();
  } catch {
    return false;
  }
}
