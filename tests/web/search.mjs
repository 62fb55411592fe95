// The search in a real Chromium, in every language of the site, as a reader uses it.   node search.mjs DIR ORIGIN [--shots FOLDER] [--fault NAME]
// What is looked for comes from the texts of the tree itself: a word of a post's title must bring that post, narrowed down or not.
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from './serve.mjs';

const require = createRequire(join(process.env.WEB_NODE, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [dir, origin] = process.argv.slice(2);
const named = (option) => (process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined);
const shots = named('--shots') ?? process.env.WEB_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const checks = {
  search_found: 'queries whose post came first or near it',
  search_narrowed: 'queries narrowed down by each filter',
  search_apostrophes: 'words behind an elision, found with either apostrophe and without',
  search_accents: 'words found without their accents',
  search_nothing: 'queries without a result, which say so',
  search_keyboard: 'searches by keyboard alone, from the field to the first result and on to more',
  search_shared: 'addresses of a search that bring it back',
  search_plain: 'pages without a script that lead to every year',
  search_alone: 'pages that load no script and no index before anybody searches',
  search_axe: 'page views with results, without a violation of WCAG 2.2 A and AA or best practice',
  search_console: 'page views without an error, a breach of the content policy or a request to another host',
  search_weight: 'first queries that fetch at most 250 KB',
  search_quick: 'queries with a result in less than 300 ms, once the index is there',
};
const seen = Object.fromEntries(Object.keys(checks).map((name) => [name, 0]));
const faults = Object.fromEntries(Object.keys(checks).map((name) => [name, []]));
const notes = [];

// ---- what there is to find ---------------------------------------------------------------------------------------------------------
const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]));
const decode = (text) => text.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (m) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[m] ?? "'").trim();
const NAMES = { en: 'search', fr: 'recherche', de: 'suche', nl: 'zoeken' };
const languages = readdirSync(join(dir, 'search')).map((code) => {
  const posts = walk(join(dir, code)).filter((file) => /\/\d{4}\/\d\d\/[^/]+\/index\.html$/.test(file)).map((file) => {
    const html = readFileSync(file, 'utf8'), path = file.slice(dir.length).replace(/index\.html$/, '');
    const title = decode(html.match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1] ?? '');
    const text = decode(html.match(/<div class="[^"]*e-content[^"]*"[^>]*>(.*?)<\/article>/s)?.[1] ?? html.match(/<article.*?<\/article>/s)?.[0] ?? '');
    return { path, title, text, ambassador: path.split('/')[2], year: path.match(/\/(\d{4})\//)[1] };
  }).filter((post) => post.title && !/http-equiv="refresh"/.test(post.text));
  return { code, page: `/${code}/${NAMES[code]}/`, posts };
});

const { server, base } = await serve(dir, { prefix: new URL(origin).pathname.replace(/\/$/, '') });
const profile = mkdtempSync(join(tmpdir(), 'web-search-'));
const options = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
const browser = await chromium.launchPersistentContext(profile, options);

// What selftest.py plants: in the script of the page, in the page, or in the program that it loads.
const FAULTS = {
  found: ['search.', 'pagefind.search(query || null', 'pagefind.search("zzz" + query || null'],
  narrowed: ['search.', ', { filters })', ')'],
  apostrophes: ['search.', 'plain.replace(elided, "$1")', '"zzz" + plain'],
  accents: ['search.', 'const pagefind = await load();', 'const pagefind = await load(); if (/^[a-z]+$/i.test(query)) query = "zzz";'],
  nothing: ['search.', 'words.none', '"?"'],
  keyboard: ['search.', '{ href: url }', '{ href: url, tabIndex: -1 }'],
  shared: ['search.', 'history.replaceState', 'void'],
  plain: ['html', 'role="search" hidden', 'role="search"'],
  alone: ['search.', 'form.hidden = false;', 'form.hidden = false; load();'],
  axe: ['search.', 'made.append(excerpt(html));', 'made.append(excerpt(html), element("img"));'],
  console: ['search.', 'form.hidden = false;', 'form.hidden = false; eval("1");'],
  weight: ['search.', 'await pagefind.init();', 'await pagefind.init(); for (let i = 0; i < 20; i++) await (await fetch(`${words.engine}pagefind.js?${i}`)).text();'],
  quick: ['search.', 'const found = await pagefind', 'await new Promise((done) => setTimeout(done, 500)); const found = await pagefind'],
};
const fault = FAULTS[named('--fault')];

/** Lets a page through with the fault in it. */
async function plant(page) {
  if (!fault) return;
  const [where, from, to] = fault;
  const pattern = where === 'html' ? /\/(search|recherche|suche|zoeken)\/(\?.*)?$/ : /\/assets\/search\.[^/]+\.js$/;
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    if (!text.includes(from)) throw new Error(`"${from}" is not there, so the fault was not planted`);
    await route.fulfill({ response, body: text.replaceAll(from, to) });
  });
}

async function open(path, { width = 1280, scheme = 'light', query = '' } = {}) {
  const page = await browser.newPage();
  const view = `${path}${query} [${width} ${scheme}]`;
  page.fetched = [];
  seen.search_console++;
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') faults.search_console.push(`${view}: ${m.text().slice(0, 200)}`); });
  page.on('pageerror', (e) => faults.search_console.push(`${view}: ${e}`));
  page.on('request', (r) => { if (!r.url().startsWith(base + '/')) faults.search_console.push(`${view}: asks ${r.url()}`); });
  page.on('response', (r) => page.fetched.push({ url: r.url(), status: r.status() }));
  await plant(page);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(base + path + query, { waitUntil: 'load' });
  return page;
}

/** Types a query and waits for what it says. */
async function ask(page, query, choose = {}) {
  for (const [name, value] of Object.entries(choose)) await page.selectOption(`#search-${name}`, value);
  await page.fill('#search-q', query);
  await page.keyboard.press('Enter');
  return answer(page);
}

async function answer(page) {
  await page.waitForFunction(() => document.getElementById('search-results').ariaBusy === 'false' && document.getElementById('search-status').textContent, null, { timeout: 15000 });
  return page.evaluate(() => ({
    status: document.getElementById('search-status').textContent,
    found: [...document.querySelectorAll('#search-results a')].map((a) => ({ path: new URL(a.href).pathname, title: a.textContent })),
  }));
}

const word = (post) => post.title.split(/[^\p{L}]+/u).filter((w) => w.length > 5).sort((a, b) => b.length - a.length)[0];
const ofIndex = ({ url }) => /\/search\/[^/]+\/(recent\/|earlier\/|pagefind\.js|wasm)/.test(url);
const inside = (path) => new URL(base).pathname.replace(/\/$/, '') + path;
const near = ({ found }, post) => found.slice(0, 5).some(({ path }) => path === inside(post.path));

async function language({ code, page: path, posts }) {
  const page = await open(path);
  await page.waitForLoadState('networkidle');
  seen.search_alone++;
  const early = page.fetched.filter(ofIndex).map(({ url }) => url);
  if (early.length) faults.search_alone.push(`${path}: fetches ${early[0]} before anybody searches`);

  // A first query, from nothing, and what it costs.
  const first = posts.filter(word)[0];
  await ask(page, word(first));
  await page.waitForLoadState('networkidle');
  seen.search_weight++;
  // As it travelled, with its headers: text compressed, and nothing for what the browser had already.
  const all = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, transferSize }) => ({ url: name, size: transferSize })));
  const travelled = all.filter((one) => ofIndex(one) && one.size);
  const bytes = travelled.reduce((sum, { size }) => sum + size, 0);
  const programs = travelled.filter(({ url }) => url.endsWith('.pagefind')).length;
  if (programs !== 1) faults.search_weight.push(`${path}: fetches its program ${programs} times`);
  notes.push(`${code}: a first query fetches ${Math.round(bytes / 1000)} KB in ${travelled.length} files`);
  if (bytes > 250_000) faults.search_weight.push(`${path}: ${bytes} bytes`);

  const times = [];
  for (const post of posts.filter(word).slice(0, 8)) {
    seen.search_found++;
    seen.search_quick++;
    const start = Date.now();
    const result = await ask(page, `${word(post)} ${post.title.split(/[^\p{L}]+/u)[0]}`);
    times.push(Date.now() - start);
    if (!near(result, post)) faults.search_found.push(`${path}: "${word(post)}" brings ${result.status} ${result.found.map(({ path }) => path).slice(0, 3)} and not ${post.path}`);
  }
  times.sort((a, b) => a - b);
  notes.push(`${code}: median of ${times.length} queries ${times[times.length >> 1]} ms, typing included`);
  if (times[times.length >> 1] > 300) faults.search_quick.push(`${path}: median ${times[times.length >> 1]} ms`);

  // Accents, and in French elisions.
  const accented = posts.map((post) => ({ post, word: post.title.split(/[^\p{L}]+/u).find((w) => w.length > 4 && w.normalize('NFD') !== w) })).find(({ word }) => word);
  if (accented) {
    seen.search_accents++;
    const plain = accented.word.normalize('NFD').replace(/\p{M}/gu, '');
    if (!near(await ask(page, plain), accented.post)) faults.search_accents.push(`${path}: "${plain}" does not bring ${accented.post.path}`);
  }
  if (code === 'fr') {
    const elided = posts.map((post) => ({ post, word: post.text.match(/(?<!\p{L})[ldLD][’'](\p{L}{5,})/u)?.[1] })).filter(({ word }) => word).slice(0, 3);
    for (const { word } of elided) {
      for (const query of [word, `l’${word}`, `l'${word}`]) {
        seen.search_apostrophes++;
        const { found, status } = await ask(page, query);
        if (!found.length) faults.search_apostrophes.push(`${path}: "${query}" brings ${status}`);
      }
    }
  }

  // Each filter, by itself and with a word.
  for (const name of ['ambassador', 'topic', 'year']) {
    const choices = await page.$$eval(`#search-${name} option`, (all) => all.map((o) => o.value).filter(Boolean)).catch(() => []);
    for (const value of choices.slice(0, 3)) {
      seen.search_narrowed++;
      const { found, status } = await ask(page, '', { [name]: value });
      const wrong = found.filter(({ path }) => (name === 'ambassador' ? !path.includes(`/${value}/`) : name === 'year' ? !path.includes(`/${value}/`) : false));
      if (!found.length || wrong.length) faults.search_narrowed.push(`${path}: ${name}=${value} brings ${status} ${wrong.map(({ path }) => path)}`);
      await page.selectOption(`#search-${name}`, '');
    }
  }

  seen.search_nothing++;
  const nothing = await ask(page, 'qzxwvkjh');
  if (nothing.found.length || nothing.status !== (await page.getAttribute('#search', 'data-none'))) faults.search_nothing.push(`${path}: says ${nothing.status}`);

  // By keyboard: from the field Tab leads through the filters and the button to the first result.
  seen.search_keyboard++;
  await ask(page, word(first));
  await page.focus('#search-q');
  let stop = '';
  for (let i = 0; i < 8 && stop !== 'result'; i++) {
    await page.keyboard.press('Tab');
    stop = await page.evaluate(() => (document.activeElement.closest('#search-results') ? 'result' : document.activeElement.tagName));
  }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  if (stop !== 'result' || outline === 'none') faults.search_keyboard.push(`${path}: Tab ends at ${stop}, with the outline ${outline}`);
  const more = await page.evaluate(() => !document.getElementById('search-more').hidden);
  if (more) {
    const before = (await answer(page)).found.length;
    await page.focus('#search-more button');
    await page.keyboard.press('Enter');
    await page.waitForFunction((before) => document.querySelectorAll('#search-results li').length > before, before);
    const at = await page.evaluate(() => [...document.querySelectorAll('#search-results a')].indexOf(document.activeElement));
    if (at !== before) faults.search_keyboard.push(`${path}: more results, and the focus is at ${at} instead of ${before}`);
  }

  // The address of a search brings it back.
  seen.search_shared++;
  const shared = await page.evaluate(() => location.search);
  await page.close();
  if (!shared) faults.search_shared.push(`${path}: the address does not tell what was looked for`);
  for (const [width, scheme] of [[320, 'light'], [1280, 'dark']]) {
    seen.search_axe++;
    const again = await open(path, { width, scheme, query: shared || `?q=${encodeURIComponent(word(first))}` });
    const { found } = await answer(again);
    if (!near({ found }, first)) faults.search_shared.push(`${path}${shared}: ${found.length} results, not the same ones`);
    await again.waitForLoadState('networkidle');
    await again.evaluate(axe);
    const result = await again.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] } }));
    for (const v of result.violations) faults.search_axe.push(`${path}${shared} [${width} ${scheme}]: ${v.id} ${v.help}: ${v.nodes[0].html.slice(0, 100)}`);
    const wide = await again.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) faults.search_axe.push(`${path}${shared} [${width}]: ${wide} px too wide`);
    if (shots) await again.screenshot({ path: join(shots, `search-${code}-${width}-${scheme}.png`), fullPage: true });
    await again.close();
  }
}

/** Without a script the form is not there, and links lead to everything. */
async function plain({ code, page: path, posts }) {
  const context = await browser.browser()?.newContext?.({ javaScriptEnabled: false }).catch(() => null);
  const page = context ? await context.newPage() : await browser.newPage();
  if (!context) await page.route('**/*.js', (route) => route.abort());
  await plant(page);
  await page.goto(base + path, { waitUntil: 'load' });
  seen.search_plain++;
  const hrefs = await page.$$eval('main a', (all) => all.map((a) => new URL(a.href).pathname));
  const years = [...new Set(posts.map((post) => post.year))];
  const lost = years.filter((year) => !hrefs.some((href) => href.endsWith(`/${year}/`)));
  if (lost.length || (await page.isVisible('#search'))) faults.search_plain.push(`${path}: no link to ${lost}, the form is ${(await page.isVisible('#search')) ? 'there' : 'hidden'}`);
  if (shots) await page.screenshot({ path: join(shots, `search-${code}-plain.png`), fullPage: true });
  await (context ?? page).close();
}

try {
  // A fault shows in one language: in French, which has everything that can go wrong.
  for (const one of fault ? languages.filter(({ code }) => code === 'fr') : languages) {
    await language(one).catch((error) => faults.search_found.push(`${one.page}: ${String(error).split('\n')[0]}`));
    await plain(one).catch((error) => faults.search_plain.push(`${one.page}: ${String(error).split('\n')[0]}`));
  }
} finally {
  await browser.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
}

let failed = 0;
for (const [name, unit] of Object.entries(checks)) {
  const found = [...new Set(faults[name])].sort();
  if (!seen[name] && !found.length) found.push(`no ${unit}: nothing was checked`);
  failed += found.length > 0;
  console.log(found.length ? `FAIL ${name}: ${found.length} findings in ${seen[name]} ${unit}` : `PASS ${name}: ${seen[name]} ${unit}`);
  for (const line of found.slice(0, 8)) console.log(`     ${line}`);
}
for (const note of notes) console.log(`     ${note}`);
