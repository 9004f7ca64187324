import { serveApollo } from "./floor/apollo";
import { servePlain } from "./floor/plain";
import { serveProduct } from "./product";

export const contestants = { F: servePlain, F2: serveApollo, product: serveProduct };
export type Contestant = keyof typeof contestants;

/** Serves in this process and tells the parent the port; ends with the parent. */
export async function serveHere(name: Contestant, url: string): Promise<void> {
  process.on("disconnect", () => process.exit(0));
  process.send?.(await contestants[name](url));
}
