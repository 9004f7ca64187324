export interface SessionCookie {
  /** The session's id in a `Cookie` header, or null. */
  read(header: string | undefined): string | null;
  /** A `Set-Cookie` header; null takes the cookie away. */
  write(id: string | null): string;
}

const ID = /^[A-Za-z0-9_-]{43}$/;

/** Ends with the browser: the server keeps its own, shorter times. */
export function createSessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? "__Host-sid" : "sid";
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  return {
    read: header => {
      const id = valueOf(header ?? "", name);
      return id !== undefined && ID.test(id) ? id : null;
    },
    write: id =>
      id === null ? `${name}=; ${attributes}; Max-Age=0` : `${name}=${id}; ${attributes}`,
  };
}

function valueOf(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}
