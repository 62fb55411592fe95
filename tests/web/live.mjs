// The preview (`chancery serve`) in a real Chromium, while somebody edits: a save shows, an error shows and goes, a style sheet
// changes without a reload, and a page that is loaded again stays where it was.   node live.mjs
// A site of its own in a temporary folder. The program is $CHANCERY, else what cargo built last. WEB_NODE is
// the folder that holds node_modules. `--fault NAME`, for selftest.py, breaks the script of the preview in one way.
import { createRequire } from 'node:module';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.env.WEB_NODE, 'package.json'));
const { chromium } = require('playwright-core');
function built() {
  const metadata = execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1'], { cwd: import.meta.dirname, encoding: 'utf8' });
  const programs = ['release', 'debug'].map((kind) => join(JSON.parse(metadata).target_directory, kind, 'chancery')).filter((path) => existsSync(path));
  return programs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
const program = process.env.CHANCERY || built();
// What each check must notice: a piece of the script, and what stands there instead.
const FAULTS = {
  save: [["addEventListener('reload'", "addEventListener('never'"]],
  others: [['  listen();\n})();', '  setInterval(() => location.reload(), 300);\n})();']],
  scroll: [['scrollTo({ left', 'void ({ left'], ['(() => {', "history.scrollRestoration = 'manual';\n(() => {"]],
  error: [["addEventListener('findings'", "addEventListener('never'"]],
  hide: [['hidden = text; host.remove();', '']],
  styles: [['restyle(JSON.parse(event.data))', 'location.reload()']],
  title: [["addEventListener('go'", "addEventListener('never'"]],
  template: [['} = document.currentScript.dataset;', '} = document.currentScript.dataset;\n  if (errors !== undefined) return;']],
  again: [['setTimeout(listen, 1000)', '0']],
};
const fault = process.argv.includes('--fault') ? FAULTS[process.argv[process.argv.indexOf('--fault') + 1]] : undefined;
const work = mkdtempSync(join(tmpdir(), 'web-live-'));
const site = join(work, 'site');

const write = (path, text) => {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
};
const POST = 'content/barrett/2011-12-05-first-snow.en.md';
const FRENCH = 'content/barrett/2011-12-05-first-snow.fr.md';
const many = Array.from({ length: 120 }, (_, n) => `Paragraph ${n} of a text that is long enough to be scrolled.`).join('\n\n');
const text = (words) => `# First snow\n\nThe first snow has fallen on the garden of the embassy, and it stays.\n\n${many}\n\n${words}\n`;
const settings = `base_url = "https://ambassadors.example.ca"
time_zone = "Europe/Vienna"
id_domain = "ambassadors.example.ca,2011"
official_languages = ["en", "fr"]

[languages.en]
label = "English"
locale = "en-CA"
title = "Ambassadors"

[languages.fr]
label = "Français"
locale = "fr-CA"
title = "Ambassadeurs"
`;
write('site.toml', settings);
write('content/barrett/ambassador.toml', 'name = "John Barrett"\n\n[[terms]]\nrole = { en = "Ambassador of Canada to Austria", fr = "Ambassadeur du Canada en Autriche" }\n');
write(POST, text('The end.'));
write(FRENCH, '# Première neige\n\nLa première neige est tombée.\n');
write('content/barrett/2011-12-09-draft.en.md', '+++\ndraft = true\n+++\n# Not yet\n\nA draft.\n');
write('themes/official/assets/tokens.css', 'body { border-top-color: rgb(1, 2, 3) }\n');

const server = spawn(program, ['serve', '--root', site, '--port', '0', '--at', '2012-01-01T12:00:00Z'], { env: { ...process.env, LC_ALL: 'C' } });
let said = '';
server.stdout.on('data', (chunk) => (said += chunk));
server.stderr.on('data', (chunk) => (said += chunk));
const until = async (what, ask, limit = fault ? 2500 : 15000) => {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((go) => setTimeout(go, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: it did not happen`);
};

const faults = [];
// Once the preview is made to end, the browser complains of that, now or a moment later.
let count = 0, told = 0, browser, ended = false;
const check = async (name, run) => {
  const before = faults.length;
  count++;
  try { await run(); } catch (error) { faults.push(String(error.message ?? error).split('\n')[0]); }
  const own = faults.slice(before);
  told = faults.length;
  console.log(own.length ? `FAIL live_${name}: ${own.join('; ')}` : `PASS live_${name}`);
};
const must = (good, what) => { if (!good) throw new Error(what); };

try {
  const base = await until('the preview starts', () => said.match(/http:\/\/[^\s/]+/)?.[0], 15000);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] });
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  if (fault) {
    await page.route('**/.chancery/live.js', async (route) => {
      // A preview that has ended answers nothing, and the browser says so.
      const response = await route.fetch().catch(() => undefined);
      if (!response) return route.abort();
      let script = await response.text();
      for (const [whole, broken] of fault) {
        if (!script.includes(whole)) throw new Error(`the script has no ${whole}`);
        script = script.replace(whole, broken);
      }
      await route.fulfill({ response, body: script });
    });
  }
  let loads = 0;
  page.on('load', () => loads++);
  // A breach of the policy, a script that fails, a request that fails: each is a fault of the check in which it happens.
  page.on('console', (m) => { if (m.type() === 'error' && !/status of (404|500)/.test(m.text()) && !(ended && /net::ERR_/.test(m.text()))) faults.push(`console: ${m.text().slice(0, 200)}`); });
  page.on('pageerror', (e) => faults.push(`script: ${e}`));
  page.on('request', (r) => { if (!r.url().startsWith(base + '/')) faults.push(`asks ${r.url()}`); });
  const url = base + '/en/barrett/2011/12/first-snow/';
  const shown = () => page.locator('body').innerText();
  const overlay = () => page.evaluate(() => document.querySelector('chancery-findings')?.shadowRoot.querySelector('.overlay')?.innerText ?? '');
  // A text shows before its page is whole.
  const settled = () => page.waitForLoadState('load').then(() => new Promise((go) => setTimeout(go, 300)));
  const mark = () => page.evaluate(() => { window.markedByTheCheck = true; });
  const marked = () => page.evaluate(() => window.markedByTheCheck === true);
  await page.goto(url, { waitUntil: 'load' });

  await check('save', async () => {
    write(POST, text('A better end.'));
    await until('the save shows', async () => (await shown()).includes('A better end.'));
    // As most editors save: the new file is moved to the old one's place.
    write('content/barrett/.first-snow.tmp', text('The best end.'));
    renameSync(join(site, 'content/barrett/.first-snow.tmp'), join(site, POST));
    await until('the moved file shows', async () => (await shown()).includes('The best end.'));
    must((await shown()).includes('Preview, not published.'), 'the page does not say that it is a preview');
  });

  await check('others', async () => {
    await settled();
    const before = loads;
    await mark();
    write(FRENCH, '# Première neige\n\nLa première neige est tombée.\n\nElle reste.\n');
    await until('the save is seen', () => said.match(/rebuilt/g)?.length >= 3);
    await new Promise((go) => setTimeout(go, 500));
    must(loads === before && (await marked()), 'a page was loaded again that another text is on');
  });

  await check('scroll', async () => {
    await page.evaluate(() => scrollTo({ left: 0, top: 1700, behavior: 'instant' }));
    write(POST, text('An end below.'));
    await until('the save shows', async () => (await shown()).includes('An end below.'));
    const at = await until('the page is where it was', () => page.evaluate(() => (Math.abs(scrollY - 1700) < 3 ? scrollY : 0)), 3000).catch(() => 0);
    must(at, `the page is at ${await page.evaluate(() => scrollY)}, and was at 1700`);
  });

  await check('error', async () => {
    await mark();
    write(POST, `+++\ntitre = "<img src=x onerror=alert(1)>"\n+++\n${text('Broken.')}`);
    const told = await until('the error shows', overlay);
    must(told.includes(`${POST}:2:1`) && told.includes('^^^^^') && told.includes('did you mean `title`?'), `the overlay says: ${told}`);
    must((await marked()) && (await shown()).includes('An end below.'), 'the last good version is gone');
    await page.reload({ waitUntil: 'load' });
    must((await shown()).includes('An end below.'), 'the last good version is gone after a reload');
    await until('the error shows again', overlay);
    await mark();
    write(POST, text('An end below.'));
    await until('the error goes', async () => !(await overlay()));
    must(await marked(), 'a page was loaded again that shows what it showed');
  });

  await check('hide', async () => {
    write('site.toml', settings + '[nonsense\n');
    await until('the error shows', overlay);
    await page.evaluate(() => document.querySelector('chancery-findings').shadowRoot.querySelector('button').click());
    must(!(await overlay()), 'the overlay stays');
    write('site.toml', settings);
    await new Promise((go) => setTimeout(go, 400));
    write('site.toml', settings + '[nonsense\n');
    await until('the error shows again', overlay);
    write('site.toml', settings);
    await until('the error goes', async () => !(await overlay()));
  });

  await check('styles', async () => {
    await settled();
    const before = loads;
    await mark();
    await page.evaluate(() => scrollTo({ left: 0, top: 900, behavior: 'instant' }));
    write('themes/official/assets/tokens.css', 'body { border-top: 7px solid rgb(7, 8, 9) }\n');
    await until('the style shows', () => page.evaluate(() => getComputedStyle(document.body).borderTopColor === 'rgb(7, 8, 9)'));
    must(loads === before && (await marked()), 'the page was loaded again');
    const sheets = await until('the old sheet goes', () => page.evaluate(() => { const n = document.querySelectorAll('link[rel="stylesheet"]').length; return n === 1 ? n : 0; }));
    must(sheets === 1, `${sheets} style sheets`);
    write(POST, text('After the style.'));
    await until('a save shows after that', async () => (await shown()).includes('After the style.'));
  });

  await check('title', async () => {
    const draft = base + '/en/barrett/2011/12/not-yet/';
    await page.goto(draft, { waitUntil: 'load' });
    must((await shown()).includes('draft'), 'the draft is not marked');
    write('content/barrett/2011-12-09-draft.en.md', '+++\ndraft = true\n+++\n# Nearly\n\nA draft.\n');
    await until('the page goes along', () => page.url().endsWith('/nearly/'));
    must((await shown()).includes('Nearly'), 'the new title does not show');
  });

  await check('template', async () => {
    await page.goto(url, { waitUntil: 'load' });
    write('themes/official/templates/post.html', '{{ no_such_name }}\n');
    const told = await until('the error shows', overlay);
    must(told.includes('themes/official/templates/post.html:1:4'), `the overlay says: ${told}`);
    await page.reload({ waitUntil: 'load' });
    must((await shown()).includes('This page has an error') && (await page.locator('main.findings pre').count()) === 1, 'the page of errors is not there');
    rmSync(join(site, 'themes/official/templates'), { recursive: true });
    await until('the page comes back', async () => (await shown()).includes('After the style.'));
  });

  await check('again', async () => {
    // The preview ends and begins again at the same port: the open page sees what was saved meanwhile.
    const port = new URL(base).port;
    ended = true;
    await new Promise((gone) => { server.on('exit', gone); server.kill('SIGINT'); });
    must(server.exitCode === 0, `it ended with status ${server.exitCode}`);
    write(POST, text('Saved meanwhile.'));
    const second = spawn(program, ['serve', '--root', site, '--port', port, '--at', '2012-01-01T12:00:00Z'], { stdio: 'ignore' });
    try {
      await until('the page sees it', async () => (await shown()).includes('Saved meanwhile.'));
    } finally {
      second.kill('SIGINT');
    }
  });
} catch (error) {
  faults.push(String(error));
  console.log(`FAIL live: ${String(error).split('\n')[0]}: ${said.slice(-300)}`);
} finally {
  await browser?.close();
  server.kill('SIGINT');
  rmSync(work, { recursive: true, force: true });
}
// What the browser complained of, and no check has told yet.
for (const fault of faults.slice(told)) console.log(`     ${fault.split('\n')[0]}`);
if (count < 9) console.log(`FAIL live: only ${count} checks`);
process.exit(faults.length || count < 9 ? 1 : 0);
