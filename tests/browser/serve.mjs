// Serves the folder of a built site on 127.0.0.1, compressed, as a plain web
// server would. Knows nothing of sites, pages or browsers.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
// Others are compressed in themselves.
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".csv", ".xml", ".txt", ".svg"]);

/** Starts a server of `folder` on a free port: `{ root, stop }`, where `root` is its address without a slash. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    root: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

async function answer(folder, request, response) {
  const found = await find(folder, decodeURIComponent(new URL(request.url, "http://site").pathname));
  const file = found ?? join(folder, "404.html");
  if (!(await isFile(file))) return void response.writeHead(404).end();
  const type = extname(file);
  const zipped = COMPRESSED.has(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  response.writeHead(found ? 200 : 404, {
    "content-type": TYPES[type] ?? "application/octet-stream",
    "cache-control": "no-cache",
    vary: "accept-encoding",
    ...(zipped && { "content-encoding": "gzip" }),
  });
  const stages = zipped ? [createReadStream(file), createGzip()] : [createReadStream(file)];
  pipeline(...stages, response, () => {});
}

/** The file at a path of the site, or nothing; never one outside the folder. */
async function find(folder, path) {
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) && (await isFile(file)) ? file : undefined;
}

async function isFile(path) {
  return stat(path).then((it) => it.isFile(), () => false);
}
