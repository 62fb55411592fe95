// The pages of a built tree, and what kind each of them is, told by its address alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]));

/** Every page but redirects, in order: its address, language (empty where a page has several), kind and markup. */
export function pagesOf(dir) {
  const address = (file) => '/' + relative(dir, file).replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
  const files = walk(dir).filter((file) => file.endsWith('.html')).sort();
  const ambassadors = new Set(files.map((file) => address(file).match(/^\/[^/]+\/([^/]+)\/\d{4}\/\d\d\/[^/]+\/$/)?.[1]).filter(Boolean));
  function kind(path, text) {
    const parts = path.split('/').filter(Boolean);
    if (path.endsWith('.html')) return parts.at(-1);
    const shape = parts.slice(2).map((part) => (/^\d{4}$/.test(part) ? 'year' : /^\d\d$/.test(part) ? 'month' : 'name')).join('/');
    if (parts.length < 2) return parts.length ? 'home' : 'entry';
    if (ambassadors.has(parts[1])) return 'ambassador/' + shape;
    if (/role="?search/.test(text)) return 'search';
    return parts.length === 2 ? 'page ' + parts[1] : (shape.startsWith('year') ? 'archive/' : 'topics/') + shape;
  }
  return files.map((file) => ({ file, path: address(file), text: readFileSync(file, 'utf8') })).filter(({ text }) => !/http-equiv="?refresh/i.test(text))
    .map((page) => ({ ...page, lang: page.path.match(/^\/([^/.]+)\//)?.[1] ?? '', kind: kind(page.path, page.text) }));
}
