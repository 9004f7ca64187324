import { DIGEST_BYTES } from "./sealed-row";

/** A row of the log as a seal knows it. */
export interface SealedDigest {
  id: bigint;
  digest: Buffer;
}

const ID_BYTES = 8;
const ENTRY_BYTES = ID_BYTES + DIGEST_BYTES;

export function packDigests(list: readonly SealedDigest[]): Buffer {
  const packed = Buffer.alloc(list.length * ENTRY_BYTES);
  list.forEach(({ id, digest }, at) => {
    packed.writeBigUInt64BE(id, at * ENTRY_BYTES);
    digest.copy(packed, at * ENTRY_BYTES + ID_BYTES);
  });
  return packed;
}

export function unpackDigests(packed: Buffer): SealedDigest[] {
  return Array.from({ length: Math.floor(packed.length / ENTRY_BYTES) }, (_, at) => {
    const start = at * ENTRY_BYTES;
    return {
      id: packed.readBigUInt64BE(start),
      digest: packed.subarray(start + ID_BYTES, start + ENTRY_BYTES),
    };
  });
}
