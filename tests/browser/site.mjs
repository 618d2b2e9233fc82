// Serves a built site on this machine, as a plain host of static files would, with the strict policy on every answer.

import fs from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".pdf": "application/pdf",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
};

async function found(folder, address) {
  const wanted = decodeURIComponent(new URL(address, "http://site").pathname);
  const file = path.join(folder, wanted.endsWith("/") ? `${wanted}index.html` : wanted);
  if (!file.startsWith(folder)) return undefined;
  return { bytes: await fs.readFile(file), type: TYPES[path.extname(file)] ?? "application/octet-stream" };
}

/** Starts a server for a folder. */
export async function serve(folder) {
  const server = http.createServer(async (request, response) => {
    const headers = { "content-security-policy": "default-src 'self'", "cache-control": "no-store" };
    const file = await found(folder, request.url).catch(() => undefined);
    if (!file) return response.writeHead(404, headers).end();
    return response.writeHead(200, { ...headers, "content-type": file.type }).end(file.bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    at: (address) => `http://127.0.0.1:${port}/${address}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
