// A static host in miniature: folders answer with their index, unknown addresses with the 404 page of their language, and every
// answer carries the strict policy that the site is made for, so that whatever needs more than that shows up in the browser. Text is
// compressed, as every host does it.
//   node serve.mjs DIR [PORT] [PREFIX]
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.xml': 'application/xml', '.opml': 'text/x-opml', '.txt': 'text/plain; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.avif': 'image/avif', '.gif': 'image/gif', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.pdf': 'application/pdf',
  '.wasm': 'application/wasm', '.link': 'application/link-format',
};
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'";

// A page that searches may run the site's own script, and what that compiles; no other page runs any.
const SEARCHES = /^\/[^/]+\/(search|recherche|suche|zoeken)\/(index\.html)?$/;
const policy = (path) => (SEARCHES.test(path) ? `${POLICY}; script-src 'self' 'wasm-unsafe-eval'` : POLICY);

async function find(dir, path) {
  const file = join(dir, normalize('/' + path));
  const there = await stat(file).catch(() => null);
  if (there?.isFile()) return { file, status: 200 };
  if (there?.isDirectory()) {
    if (!path.endsWith('/') && path !== '') return { status: 301 };
    if (await stat(join(file, 'index.html')).catch(() => null)) return { file: join(file, 'index.html'), status: 200 };
  }
  const language = path.split('/').filter(Boolean)[0];
  const own = join(dir, language ?? '', '404.html');
  return { file: (await stat(own).catch(() => null)) ? own : join(dir, '404.html'), status: 404 };
}

/** Serves `dir` on a free port of the loopback; `prefix` is the path of the base URL, without a final slash; `change` makes another page of a page. */
export function serve(dir, { port = 0, prefix = '', change } = {}) {
  const server = createServer(async (request, response) => {
    const headers = { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
      if (path.startsWith(prefix + '/')) headers['Content-Security-Policy'] = policy(path.slice(prefix.length));
      if (!path.startsWith(prefix + '/')) return response.writeHead(404, headers).end();
      // As the host files have it. What a test changes is never kept.
      if (/^\/search\//.test(path.slice(prefix.length))) headers['Cache-Control'] = 'public, max-age=300, must-revalidate';
      const { file, status } = await find(dir, path.slice(prefix.length));
      if (status === 301) return response.writeHead(301, { ...headers, Location: request.url + '/' }).end();
      headers['Content-Type'] = TYPES[extname(file)] ?? 'application/octet-stream';
      let body = await readFile(file);
      if (change && status === 200 && extname(file) === '.html') body = Buffer.from(change(body.toString()));
      if (/^text|json|xml|javascript|wasm/.test(headers['Content-Type'])) {
        headers.Vary = 'Accept-Encoding';
        if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
          headers['Content-Encoding'] = 'gzip';
          body = gzipSync(body);
        }
      }
      response.writeHead(status, headers).end(body);
    } catch (error) {
      response.writeHead(500, { 'Cache-Control': 'no-store' }).end(String(error));
    }
  });
  return new Promise((ready, refuse) => {
    server.on('error', refuse);
    server.listen(port, '127.0.0.1', () => ready({ server, base: `http://127.0.0.1:${server.address().port}${prefix}` }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { base } = await serve(process.argv[2], { port: +(process.argv[3] ?? 0), prefix: process.argv[4] ?? '' });
  console.log(base + '/');
}
