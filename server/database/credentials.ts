/** How to reach one database: over TCP, or through a local socket. */
export type Credentials = {
  user: string;
  password: string;
  database: string;
  /** Encrypts the connection and checks the server's certificate. */
  ssl?: boolean;
} & ({ host: string; port: number } | { socketPath: string });
