import { connect } from "node:net";

const PROTOCOL_VERSION = 10;

/** True when the server accepts connections. While it starts or refuses, its first packet is another one or none. */
export function greets(socketPath: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ path: socketPath });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.on("error", () => end(false));
    socket.on("close", () => end(false));
    socket.once("data", packet => end(packet[4] === PROTOCOL_VERSION));
  });
}
