// The site in a real Chromium: axe, reflow, requests, policy, keyboard, dark mode.   node browser.mjs DIR ORIGIN [--max N]
// Each page of the sample is opened at two widths and in two colour schemes. WEB_NODE is the folder that holds node_modules.
import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { serve } from './serve.mjs';

const require = createRequire(join(process.env.WEB_NODE, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [dir, origin] = process.argv.slice(2);
const max = +(process.argv[process.argv.indexOf('--max') + 1] || 40) || 40;
const SHOWN = 8;

const checks = {
  axe: 'page views without a violation of WCAG 2.2 A and AA, EN 301 549 or best practice',
  reflow: 'page views without sideways scrolling',
  requests: 'requests, none failed and none to another host',
  console: 'page views without an error or a breach of the content policy',
  keyboard: 'page views whose first stop is a visible link past the menus',
  schemes: 'pages that are light in light mode and dark in dark mode',
  not_found: 'unknown addresses with a whole 404 page',
};
const seen = Object.fromEntries(Object.keys(checks).map((name) => [name, 0]));
const faults = Object.fromEntries(Object.keys(checks).map((name) => [name, []]));

// ---- the sample: one page of each kind and language first, then posts with unusual parts, then whatever is left -----------------
const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]));
const files = walk(dir).filter((file) => file.endsWith('.html')).sort();
const address = (file) => '/' + relative(dir, file).replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
const ambassadors = new Set(files.map(address).map((a) => a.match(/^\/[^/]+\/([^/]+)\/\d{4}\/\d\d\/[^/]+\/$/)?.[1]).filter(Boolean));
function kind(path) {
  const parts = path.split('/').filter(Boolean);
  if (path.endsWith('.html')) return parts.at(-1);
  const shape = parts.slice(2).map((part) => (/^\d{4}$/.test(part) ? 'year' : /^\d\d$/.test(part) ? 'month' : 'name')).join('/');
  if (parts.length < 2) return parts.length ? 'home' : 'entry';
  if (ambassadors.has(parts[1])) return 'ambassador/' + shape;
  return parts.length === 2 ? 'page ' + parts[1] : (shape.startsWith('year') ? 'archive/' : 'topics/') + shape;
}
const groups = new Map();
const parts = [/<img/, /<table/, /<pre/, /<blockquote/, /footnote/, /<dl/, /<input/, /markdown-alert|class="alert/, /class="[^"]*note/];
const special = [];
for (const file of files) {
  const path = address(file), text = readFileSync(file, 'utf8');
  if (/http-equiv="?refresh/i.test(text)) continue;
  const key = kind(path) + ' ' + (path.split('/')[1] ?? '');
  if (!groups.has(key)) groups.set(key, path);
  const part = parts.findIndex((p) => p.test(text));
  if (part >= 0 && /\/\d{4}\/\d\d\/[^/]+\/$/.test(path)) { special.push(path); parts.splice(part, 1); }
}
const rank = (path) => (path === '/' ? 0 : path.startsWith('/en/') ? 1 : path.startsWith('/fr/') ? 2 : path.endsWith('.html') ? 3 : 4);
const ofKinds = [...groups.values()].sort((a, b) => rank(a) - rank(b));
const sample = [...new Set([...ofKinds.slice(0, max - 4), ...special, ...ofKinds, ...files.map(address).filter((a) => !a.endsWith('.html'))])].slice(0, max);

// ---- one view of one page ------------------------------------------------------------------------------------------------------
const { server, base } = await serve(dir, { prefix: new URL(origin).pathname.replace(/\/$/, '') });
const profile = mkdtempSync(join(tmpdir(), 'web-checks-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const brightness = new Map();

async function open(path, width, scheme) {
  const view = `${path} [${width} ${scheme}]`;
  const page = await browser.newPage();
  const pageUrl = base + path;
  page.on('console', (m) => { if (m.type() === 'error' && !(m.text().includes('404') && m.location().url === pageUrl)) faults.console.push(`${view}: ${m.text().slice(0, 200)}`); });
  page.on('pageerror', (e) => faults.console.push(`${view}: ${e}`));
  page.on('request', (r) => { seen.requests++; if (!r.url().startsWith(base + '/') && !r.url().startsWith('data:')) faults.requests.push(`${view}: asks ${r.url()}`); });
  page.on('requestfailed', (r) => faults.requests.push(`${view}: ${r.url()} ${r.failure()?.errorText}`));
  page.on('response', (r) => { if (r.status() >= 400 && r.url() !== pageUrl) faults.requests.push(`${view}: ${r.status()} ${r.url()}`); });
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const response = await page.goto(pageUrl, { waitUntil: 'load' });
  return { page, view, response };
}

async function look(path, width, scheme) {
  const { page, view } = await open(path, width, scheme);
  for (const name of ['axe', 'reflow', 'console']) seen[name]++;

  const state = await page.evaluate(() => {
    const past = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.getBoundingClientRect().width > 0);
    const colour = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor).find((c) => !/, 0\)|transparent/.test(c)) ?? '';
    return { scroll: document.documentElement.scrollWidth - document.documentElement.clientWidth, past: past.slice(0, 2).map((e) => e.outerHTML.slice(0, 90)), colour, nav: !!document.querySelector('nav') };
  });
  if (state.scroll > 0) faults.reflow.push(`${view}: ${state.scroll} px too wide: ${state.past.join(' ')}`);
  const [r, g, b] = (state.colour.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  brightness.set(path, { ...brightness.get(path), [scheme]: (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 });

  // 2.4.1: with menus before the text, the first Tab shows a link that goes past them.
  if (state.nav) {
    seen.keyboard++;
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
      const e = document.activeElement, box = e.getBoundingClientRect(), to = e.getAttribute('href') ?? '';
      return { html: e.outerHTML.slice(0, 90), skip: to.startsWith('#') && !!document.getElementById(to.slice(1)), visible: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.right <= innerWidth + 1 };
    });
    if (!first.skip || !first.visible) faults.keyboard.push(`${view}: the first stop is ${first.skip ? 'not to be seen' : 'no link past the menus'}: ${first.html}`);
    await page.evaluate(() => document.activeElement?.blur());
  }

  await page.evaluate(axe); // over the debugger's protocol, so the page's own policy does not stop it
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'EN-301-549', 'best-practice'] } }));
  for (const v of result.violations) faults.axe.push(`${view}: ${v.id} (${v.impact}) ${v.help}: ${v.nodes.length} × ${v.nodes[0].target.join(' ')} ${v.nodes[0].html.slice(0, 100)}`);
  await page.close();
}

const views = sample.flatMap((path) => [320, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => [path, width, scheme])));
try {
  await Promise.all([1, 2].map(async () => {
    // A page that does not load is a finding, not the end of the run.
    for (let next; (next = views.shift()); ) await look(...next).catch((error) => faults.requests.push(`${next.join(' ')}: ${String(error).split('\n')[0]}`));
  }));
  for (const [path, { light, dark }] of brightness) {
    seen.schemes++;
    if (!(light > 0.6 && dark < 0.4)) faults.schemes.push(`${path}: brightness of the ground is ${light?.toFixed(2)} in light mode, ${dark?.toFixed(2)} in dark mode`);
  }
  // From deep inside a folder that is not there: relative addresses in the 404 page would break here.
  for (const path of ['/nothing/here/at/all', '/en/nothing/2011/', '/fr/rien/2011/']) {
    seen.not_found++;
    const before = faults.requests.length + faults.console.length;
    const { page, response } = await open(path, 1280, 'light');
    const broken = faults.requests.length + faults.console.length - before;
    const links = await page.locator('a[href]').count();
    const langs = await page.evaluate(() => [...new Set([...document.querySelectorAll('[lang]')].map((e) => e.lang))]);
    if (response.status() !== 404 || broken || !links) faults.not_found.push(`${path}: status ${response.status()}, ${broken} failed requests, ${links} links`);
    if (path.startsWith('/nothing') && langs.length < 2) faults.not_found.push(`${path}: speaks ${langs} only`);
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
}

if (sample.length < Math.min(max, 20)) faults.axe.push(`only ${sample.length} pages in the sample`);
let failed = 0;
for (const [name, unit] of Object.entries(checks)) {
  const found = [...new Set(faults[name])].sort();
  if (!seen[name] && !found.length) found.push(`no ${unit}: nothing was checked`);
  failed += found.length > 0;
  console.log(found.length ? `FAIL ${name}: ${found.length} findings in ${seen[name]} ${unit}` : `PASS ${name}: ${seen[name]} ${unit}`);
  for (const line of found.slice(0, SHOWN)) console.log(`     ${line}`);
  if (found.length > SHOWN) console.log(`     … and ${found.length - SHOWN} more`);
}
console.log(`     ${sample.length} pages opened: ${sample.join(' ')}`);
process.exit(failed ? 1 : 0);
