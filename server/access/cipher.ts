import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes as systemRandomBytes,
} from "node:crypto";

/** Master keys of 32 bytes by key id; nothing is encrypted with them directly. */
export interface KeyRing {
  /** Seals new values. */
  readonly activeId: string;
  /** Makes the blind indexes: the oldest key, so that they survive a new active key. */
  readonly indexId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

export interface Cipher {
  /** `v1.keyid.nonce.ciphertext.tag`. The associated data (table, column, row id) tie the value to its place. */
  seal(plaintext: string, associatedData: string): string;
  /** Throws `CipherError` for a value that was changed, moved or sealed with an unknown key. */
  open(sealed: string, associatedData: string): string;
  /** 32 hex digits, equal for equal values of one purpose: for look-up and uniqueness without the clear value. */
  blindIndex(value: string, purpose: string): string;
  /** Key that new authentication codes are made with. */
  readonly activeId: string;
  /** 32 bytes that nobody makes without the key. Throws `CipherError` for an unknown key. */
  authenticate(text: string, purpose: string, keyId: string): Buffer;
}

/** Its message never holds a value or a key. */
export class CipherError extends Error {
  override readonly name = "CipherError";
}

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BLIND_INDEX_HEX = 32;

export function createCipher(
  { activeId, indexId, keys }: KeyRing,
  randomBytes: (size: number) => Buffer = systemRandomBytes,
): Cipher {
  const sealKey = remembered(keyId => derive(masterKey(keys, keyId), "lianxin seal v1"));
  const indexKey = remembered(purpose =>
    derive(masterKey(keys, indexId), `lianxin blind index v1 ${purpose}`),
  );
  const authenticationKey = remembered(keyId =>
    derive(masterKey(keys, keyId), "lianxin authentication v1"),
  );
  return {
    activeId,
    authenticate: (text, purpose, keyId) =>
      createHmac("sha256", authenticationKey(keyId)).update(`${purpose}\n${text}`).digest(),
    seal: (plaintext, associatedData) => {
      const nonce = randomBytes(NONCE_BYTES);
      return seal({ keyId: activeId, key: sealKey(activeId), nonce }, plaintext, associatedData);
    },
    open: (sealed, associatedData) => {
      const parts = parse(sealed);
      return open({ ...parts, key: sealKey(parts.keyId) }, associatedData);
    },
    blindIndex: (value, purpose) =>
      createHmac("sha256", indexKey(purpose)).update(value).digest("hex").slice(0, BLIND_INDEX_HEX),
  };
}

interface SealingKey {
  readonly keyId: string;
  readonly key: Buffer;
  readonly nonce: Buffer;
}

function seal({ keyId, key, nonce }: SealingKey, plaintext: string, associatedData: string) {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  const parts = [nonce, ciphertext, cipher.getAuthTag()].map(part => part.toString("base64url"));
  return ["v1", keyId, ...parts].join(".");
}

interface Sealed extends SealingKey {
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

function open({ key, nonce, ciphertext, tag }: Sealed, associatedData: string): string {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(associatedData));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    throw new CipherError("A sealed value was changed, or belongs to another place");
  }
}

function parse(sealed: string): Omit<Sealed, "key"> {
  const [version, keyId, ...encoded] = sealed.split(".");
  const [nonce, ciphertext, tag, ...rest] = encoded.map(decode);
  const isWhole = version === "v1" && keyId && nonce && ciphertext && tag && rest.length === 0;
  if (!isWhole || nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) {
    throw new CipherError("Not a sealed value of a known version");
  }
  return { keyId, nonce, ciphertext, tag };
}

/** `Buffer.from` skips what it cannot read; only the one canonical spelling passes here. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
}

function masterKey(keys: KeyRing["keys"], keyId: string): Buffer {
  const key = keys.get(keyId);
  if (key) return key;
  throw new CipherError(
    `No key "${keyId}" in the key file: was a line removed that is still in use?`,
  );
}

function derive(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), label, 32));
}

function remembered(make: (name: string) => Buffer): (name: string) => Buffer {
  const made = new Map<string, Buffer>();
  return name => {
    const key = made.get(name) ?? make(name);
    made.set(name, key);
    return key;
  };
}
