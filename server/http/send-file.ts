import type { ServerResponse } from "node:http";

const TYPES: Record<string, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

export function sendFile(response: ServerResponse, name: string, bytes: Buffer): void {
  writeFileHead(response, name);
  response.setHeader("Content-Length", bytes.length);
  response.end(bytes);
}

/** The headers of a file whose bytes follow. Old programs get a plain name (RFC 6266). */
export function writeFileHead(response: ServerResponse, name: string): void {
  const ending = name.split(".").at(-1) ?? "";
  response.statusCode = 200;
  response.setHeader("Content-Type", TYPES[ending] ?? "application/octet-stream");
  response.setHeader(
    "Content-Disposition",
    `attachment; filename="file.${ending}"; filename*=UTF-8''${encodeName(name)}`,
  );
  response.setHeader("Cache-Control", "no-store");
}

/** The marks that encodeURIComponent leaves and RFC 5987 does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
