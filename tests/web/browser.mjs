// The site in a real Chromium: axe, reflow, requests, policy, keyboard, languages, dark mode.   node browser.mjs DIR ORIGIN [--max N] [--shots FOLDER]
// Each page of the sample is opened at two widths and in two colour schemes, every other page once; one page of each kind is walked
// through by keyboard. WEB_NODE is the folder that holds node_modules; into FOLDER (or WEB_SHOTS) go pictures of the sample. With N,
// N pages are the sample, and twice as many are enough of each other list: for a look at the checks, not at a site.
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagesOf } from './pages.mjs';
import { serve } from './serve.mjs';

const require = createRequire(join(process.env.WEB_NODE, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [dir, origin] = process.argv.slice(2);
const named = (option) => (process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined);
const max = +(named('--max') ?? 40);
const enough = named('--max') ? max * 2 : Infinity;
const shots = named('--shots') ?? process.env.WEB_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const SHOWN = 8;

const checks = {
  axe: 'page views without a violation of WCAG 2.2 A and AA, EN 301 549 or best practice',
  axe_every: 'other pages without such a violation, each opened once, so that none is left out',
  reflow: 'page views without sideways scrolling',
  rtl: 'page views without sideways scrolling when they are turned to run from right to left',
  requests: 'requests, none failed and none to another host',
  console: 'page views without an error or a breach of the content policy',
  keyboard: 'page views whose first stop is a visible link past the menus',
  keyboard_all: 'stops of Tab, all in their order and back, with a focus to be seen',
  forced_colors: 'page views in forced colours without a violation, and each stop of Tab to be seen',
  switch_back: 'ways by the switch to another language and back to the same address',
  schemes: 'pages that are light in light mode and dark in dark mode',
  not_found: 'unknown addresses with a whole 404 page',
};
const seen = Object.fromEntries(Object.keys(checks).map((name) => [name, 0]));
const faults = Object.fromEntries(Object.keys(checks).map((name) => [name, []]));

// ---- the sample: one page of each kind and language first, then posts with unusual parts, then whatever is left -----------------
const all = pagesOf(dir);
const groups = new Map();
const parts = [/<img/, /<table/, /<pre/, /<blockquote/, /footnote/, /<dl/, /<input/, /markdown-alert|class="alert/, /class="[^"]*note/];
const special = [];
for (const { path, text, kind, lang } of all) {
  const key = `${kind} ${lang}`;
  if (!groups.has(key)) groups.set(key, path);
  const part = parts.findIndex((p) => p.test(text));
  if (part >= 0 && /\/\d{4}\/\d\d\/[^/]+\/$/.test(path)) { special.push(path); parts.splice(part, 1); }
}
const rank = (path) => (path === '/' ? 0 : path.startsWith('/en/') ? 1 : path.startsWith('/fr/') ? 2 : path.endsWith('.html') ? 3 : 4);
const ofKinds = [...groups.values()].sort((a, b) => rank(a) - rank(b));
const sample = [...new Set([...ofKinds.slice(0, max - 4), ...special, ...ofKinds, ...all.map(({ path }) => path).filter((a) => !a.endsWith('.html'))])].slice(0, max);

// One page of each kind in English and of those in no language, and the posts with unusual parts.
const kinds = [...new Set([...ofKinds, ...special].filter((path) => !/^\/(?!en\/)[^/.]+\//.test(path)))];
kinds.splice(enough);
// The search with results, as somebody with a shared address comes to it.
const search = all.find(({ kind, lang }) => kind === 'search' && lang === 'en')?.path;
const title = all.find(({ kind, lang }) => kind === 'ambassador/year/month/name' && lang === 'en')?.text.match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1];
if (search && title) kinds.push(`${search}?q=${encodeURIComponent(title.match(/\p{L}{4,}/u)?.[0] ?? 'Canada')}`);

// ---- one view of one page ------------------------------------------------------------------------------------------------------
const { server, base } = await serve(dir, { prefix: new URL(origin).pathname.replace(/\/$/, '') });
const profile = mkdtempSync(join(tmpdir(), 'web-checks-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const brightness = new Map();

/** A page that remembers what goes wrong in it, under the name of the view that it shows. */
async function tab() {
  const page = await browser.newPage();
  page.on('console', (m) => { if (m.type() === 'error' && !(m.text().includes('404') && m.location().url === page.at)) faults.console.push(`${page.view}: ${m.text().slice(0, 200)}`); });
  page.on('pageerror', (e) => faults.console.push(`${page.view}: ${e}`));
  page.on('request', (r) => { seen.requests++; if (!r.url().startsWith(base + '/') && !r.url().startsWith('data:')) faults.requests.push(`${page.view}: asks ${r.url()}`); });
  // A photo further down may still be on its way when the next page is opened; nothing failed then.
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') faults.requests.push(`${page.view}: ${r.url()} ${r.failure()?.errorText}`); });
  page.on('response', (r) => { if (r.status() >= 400 && r.url() !== page.at) faults.requests.push(`${page.view}: ${r.status()} ${r.url()}`); });
  return page;
}

async function show(page, path, width, scheme, { forcedColors = 'none' } = {}) {
  page.view = `${path} [${width} ${scheme}${forcedColors === 'active' ? ' forced colours' : ''}]`;
  page.at = base + path;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce', forcedColors });
  const response = await page.goto(page.at, { waitUntil: 'load' });
  if (path.includes('?q=')) await page.waitForFunction(() => document.querySelector('#search-results:not([aria-busy=true]) a'), null, { timeout: 15000 });
  return response;
}

async function violations(page, name) {
  await page.evaluate(axe); // over the debugger's protocol, so the page's own policy does not stop it
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'EN-301-549', 'best-practice'] } }));
  for (const v of result.violations) faults[name].push(`${page.view}: ${v.id} (${v.impact}) ${v.help}: ${v.nodes.length} × ${v.nodes[0].target.join(' ')} ${v.nodes[0].html.slice(0, 100)}`);
}

/** Nothing is wider than the window, neither as the page is nor, at the narrow width, when it runs the other way. */
async function fits(page, width) {
  const measure = (dir) => {
    if (dir) document.documentElement.dir = dir;
    const past = [...document.querySelectorAll('body *')].filter((e) => { const box = e.getBoundingClientRect(); return (dir === 'rtl' ? box.left < -1 : box.right > innerWidth + 1) && box.width > 1; });
    return { scroll: document.documentElement.scrollWidth - document.documentElement.clientWidth, past: past.slice(0, 2).map((e) => e.outerHTML.slice(0, 90)).join(' ') };
  };
  for (const [name, dir] of width === 320 ? [['reflow', ''], ['rtl', 'rtl']] : [['reflow', '']]) {
    seen[name]++;
    const { scroll, past } = await page.evaluate(measure, dir);
    if (scroll > 0) faults[name].push(`${page.view}: ${scroll} px too wide: ${past}`);
  }
}

/** A picture of the whole page, with the photos further down and what is folded away. One at a time: a page behind another is not drawn. */
let drawn = Promise.resolve();
const shoot = (page, name) => (drawn = drawn.catch(() => {}).then(() => draw(page, name)));
async function draw(page, name) {
  await page.bringToFront();
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const photos = [...document.images];
    for (const photo of photos) photo.loading = 'eager';
    await Promise.all(photos.map((photo) => photo.decode().catch(() => {})));
  });
  await page.screenshot({ path: join(shots, `${page.view.split(' ')[0].replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'entry'}-${name}.png`), fullPage: true });
}

async function look(path, width, scheme) {
  const page = await tab();
  await show(page, path, width, scheme);
  for (const name of ['axe', 'console']) seen[name]++;

  const state = await page.evaluate(() => {
    const colour = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor).find((c) => !/, 0\)|transparent/.test(c)) ?? '';
    return { colour, nav: !!document.querySelector('nav') };
  });
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
    if (!first.skip || !first.visible) faults.keyboard.push(`${page.view}: the first stop is ${first.skip ? 'not to be seen' : 'no link past the menus'}: ${first.html}`);
    await page.evaluate(() => document.activeElement?.blur());
  }

  await violations(page, 'axe');
  if (shots) await shoot(page, `${width}-${scheme}`);
  await fits(page, width);
  if (shots && width === 1280 && scheme === 'light') {
    await show(page, path, 2560, scheme);
    await shoot(page, 'wide');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 720, height: 900 });
    await shoot(page, 'print');
  }
  await page.close();
}

// ---- by keyboard -----------------------------------------------------------------------------------------------------------------
// In the page: what Tab has to stop at, in order, and how that looks while it is not focused. A link or a field taken out of that order
// belongs there all the same; a region that scrolls and holds nothing to stop at is a stop itself.
const stops = () => {
  const able = [...document.querySelectorAll('a[href], area[href], button, input:not([type=hidden]), select, textarea, details > summary:first-of-type, iframe, audio[controls], video[controls], [contenteditable], [tabindex]:not([tabindex^="-"])')]
    .filter((e) => !e.matches(':disabled') && e.checkVisibility({ visibilityProperty: true }));
  const scrolls = (e) => {
    const { overflowX, overflowY } = getComputedStyle(e);
    return (/auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth) || (/auto|scroll/.test(overflowY) && e.scrollHeight > e.clientHeight);
  };
  const regions = [...document.body.querySelectorAll('*')].filter((e) => !able.includes(e) && e.checkVisibility() && scrolls(e) && !able.some((a) => e.contains(a)));
  window.stops = [...able, ...regions].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  window.atRest = window.stops.map((e) => getComputedStyle(e).boxShadow);
  return window.stops.length;
};
// In the page: which stop has the focus, and why one would not see it.
const focused = () => {
  const e = document.activeElement, at = window.stops.indexOf(e), style = getComputedStyle(e);
  const html = e.outerHTML.slice(0, 90).replace(/\s+/g, ' ');
  if (at < 0) return { at, html: e === document.body ? 'nothing' : html };
  const numbers = (colour) => colour.match(/^rgba?\(([\d., ]+)\)$/)?.[1].split(',').map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && numbers(style.outlineColor)?.[3] !== 0;
  let why = outline || (style.boxShadow !== 'none' && style.boxShadow !== window.atRest[at]) ? '' : 'has no ring around it';
  // 1.4.11: the ring stands out by 3:1 from the ground that it lies on, that of what is around.
  if (outline && style.outlineStyle !== 'auto' && numbers(style.outlineColor)) {
    let ground;
    for (let around = e.parentElement; around && !ground; around = around.parentElement) {
      const colour = numbers(getComputedStyle(around).backgroundColor);
      if (colour && colour[3] !== 0) ground = colour;
    }
    const [dark, bright] = [light(numbers(style.outlineColor)), light(ground ?? [255, 255, 255])].sort((a, b) => a - b);
    if ((bright + 0.05) / (dark + 0.05) < 3) why = `has a ring with the contrast ${((bright + 0.05) / (dark + 0.05)).toFixed(1)}`;
  }
  const inside = [...e.getClientRects()].map((b) => [Math.max(b.left, 0), Math.max(b.top, 0), Math.min(b.right, innerWidth), Math.min(b.bottom, innerHeight)]).filter(([l, t, r, b]) => r - l > 2 && b - t > 2);
  const top = inside.flatMap(([l, t, r, b]) => [[(l + r) / 2, (t + b) / 2], [l + 2, t + 2], [r - 2, b - 2]]).map(([x, y]) => document.elementFromPoint(x, y));
  if (!inside.length) why ||= 'is outside of the window';
  else if (!top.some((over) => over && (e.contains(over) || over.contains(e)))) why ||= `is covered by ${top[0]?.outerHTML.slice(0, 60)}`;
  return { at, html, why };
};

/** Tab through the whole page and back; `name` is the check that hears of what cannot be seen. */
async function walkThrough(page, name, back) {
  const count = await page.evaluate(stops);
  let wrong = 0;
  const step = async (key, expected) => {
    await page.keyboard.press(key);
    const stop = await page.evaluate(focused);
    seen[name] += name === 'keyboard_all';
    if (stop.at !== expected) {
      wrong++;
      faults[name].push(`${page.view}: ${key} leads to ${stop.html}, and not to ${await page.evaluate((i) => window.stops[i]?.outerHTML.slice(0, 90), expected)}`);
    } else if (stop.why) faults[name].push(`${page.view}: ${stop.html} ${stop.why}`);
  };
  // Once it is lost, each further step would be a finding.
  for (let i = 0; i < count && !wrong; i++) await step('Tab', i);
  if (wrong || !back) return;
  await page.keyboard.press('Tab');
  if ((await page.evaluate(focused)).at === count - 1 && count > 1) return faults[name].push(`${page.view}: Tab does not leave the last stop`);
  for (let i = count - 1; i >= 0 && !wrong; i--) await step('Shift+Tab', i);
}

async function walkByKeyboard(path, width) {
  const page = await tab();
  await show(page, path, width, width === 320 ? 'dark' : 'light');
  // Narrow, with all that can be folded out; wide, as it comes.
  if (width === 320) await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  await walkThrough(page, 'keyboard_all', true);
  await page.close();
}

async function inForcedColours(path) {
  const page = await tab();
  await show(page, path, 1280, 'dark', { forcedColors: 'active' });
  seen.forced_colors++;
  await walkThrough(page, 'forced_colors', false);
  await violations(page, 'forced_colors');
  if (shots) await shoot(page, 'forced');
  await page.close();
}

// ---- from language to language ---------------------------------------------------------------------------------------------------
// The switch: the first list of links marked with the language that they lead to, and beside them what is no link.
const switchOf = () => {
  const links = [...document.querySelectorAll('a[hreflang]')].filter((link) => link.closest('[lang]').lang === link.hreflang);
  const list = links.map((link) => link.closest('nav')).find(Boolean);
  const found = (list ? links.filter((link) => list.contains(link)) : links).map((link) => link.hreflang);
  const missing = [...(list?.querySelectorAll('li') ?? [])].filter((item) => !item.querySelector('a')).map((item) => ({ lang: (item.querySelector('[lang]') ?? item).lang, text: item.textContent.trim() }));
  const versions = [...document.head.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => link.hreflang).filter((lang) => lang !== 'x-default');
  return { here: document.documentElement.lang, found, missing, versions, indexed: !document.head.querySelector('meta[name=robots][content*=noindex]') };
};

/** Follows the link of the switch that leads to `lang`, as one does by keyboard. */
async function turn(page, lang) {
  await page.evaluate((lang) => [...document.querySelectorAll('a[hreflang]')].find((link) => link.hreflang === lang && link.closest('[lang]').lang === lang).focus(), lang);
  page.view = `${page.view.split(' → ')[0]} → ${lang}`;
  await Promise.all([page.waitForNavigation({ waitUntil: 'domcontentloaded' }), page.keyboard.press('Enter')]);
  page.at = page.url();
}

// From there to here is the same way as from here to there and back.
const walked = new Set();
async function thereAndBack(page, path) {
  await show(page, path, 1280, 'light');
  const start = page.url(), { here, found, missing, versions, indexed } = await page.evaluate(switchOf);
  for (const { lang, text } of missing) {
    if (!text) faults.switch_back.push(`${path}: an empty entry of the switch`);
    if (lang !== here && versions.includes(lang)) faults.switch_back.push(`${path}: ${text} is no link, and yet there is that version`);
  }
  if (versions.length) {
    const lost = versions.filter((lang) => lang !== here && !found.includes(lang));
    const made = found.filter((lang) => !versions.includes(lang));
    if (lost.length) faults.switch_back.push(`${path}: the switch does not lead to ${lost}`);
    if (made.length) faults.switch_back.push(`${path}: the switch leads to ${made}, and there is no such version`);
  }
  if (!found.length && indexed) faults.switch_back.push(`${path}: no switch to another language`);
  for (const lang of found) {
    seen.switch_back++;
    if (walked.has(`${start} ${lang}`)) continue;
    if (page.url() !== start) await show(page, path, 1280, 'light');
    await turn(page, lang);
    const there = await page.evaluate(switchOf);
    if (there.here !== lang) faults.switch_back.push(`${path}: the switch to ${lang} leads to ${page.url()} in ${there.here}`);
    // What is in no language or in no index (the notice of a page that is not there) leads to the homes, which know nothing of it.
    if (path === '/' || !indexed) continue;
    if (!there.found.includes(here)) faults.switch_back.push(`${path}: no way back from ${page.url()}`);
    else {
      walked.add(`${page.url()} ${here}`);
      await turn(page, here);
    }
    if (page.url() !== start) faults.switch_back.push(`${path}: by ${lang} and back one comes to ${page.url()}`);
  }
}

/** Each job in its turn, two at a time; one that breaks off is a finding of its check, not the end of the run. */
async function twoAtATime(name, jobs, run) {
  const start = Date.now(), left = [...jobs];
  await Promise.all([1, 2].map(async () => {
    const page = run.length > 1 ? await tab() : undefined;
    for (let job; (job = left.shift()); ) await run(job, page).catch((error) => faults[name].push(`${[job].flat().join(' ')}: ${String(error).split('\n')[0]}`));
    await page?.close();
  }));
  times.push(`${name} ${Math.round((Date.now() - start) / 1000)} s`);
}
const times = [];

try {
  await twoAtATime('requests', sample.flatMap((path) => [320, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => [path, width, scheme]))), (view) => look(...view));
  // Every other page once: each second one narrow, each second pair dark.
  const others = all.map(({ path }) => path).filter((path) => !sample.includes(path)).map((path, i) => [path, i % 2 ? 1280 : 320, i & 2 ? 'dark' : 'light']).slice(0, enough);
  await twoAtATime('axe_every', others, async (view, page) => {
    await show(page, ...view);
    for (const name of ['axe_every', 'console']) seen[name]++;
    await violations(page, 'axe_every');
    await fits(page, view[1]);
  });
  await twoAtATime('keyboard_all', kinds.flatMap((path) => [[path, 320], [path, 1280]]), (view) => walkByKeyboard(...view));
  await twoAtATime('forced_colors', kinds, (path) => inForcedColours(path));
  await twoAtATime('switch_back', ofKinds.filter((path) => path !== '/404.html' && path !== '/410.html').slice(0, enough), (path, page) => thereAndBack(page, path));
  for (const [path, { light, dark }] of brightness) {
    seen.schemes++;
    if (!(light > 0.6 && dark < 0.4)) faults.schemes.push(`${path}: brightness of the ground is ${light?.toFixed(2)} in light mode, ${dark?.toFixed(2)} in dark mode`);
  }
  // From deep inside a folder that is not there: relative addresses in the 404 page would break here.
  for (const path of ['/nothing/here/at/all', '/en/nothing/2011/', '/fr/rien/2011/']) {
    seen.not_found++;
    const before = faults.requests.length + faults.console.length;
    const page = await tab();
    const response = await show(page, path, 1280, 'light');
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
console.log(`     ${sample.length} pages opened four times: ${sample.join(' ')}`);
console.log(`     ${kinds.length} pages walked through: ${kinds.join(' ')}`);
console.log(`     ${times.join(', ')}`);
process.exit(failed ? 1 : 0);
