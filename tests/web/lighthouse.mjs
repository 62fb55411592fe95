// Lighthouse on one page of each of five kinds, as a phone and as a desktop: 100 or a finding.   node lighthouse.mjs DIR ORIGIN [--fault NAME] [--quick]
// Its network and processor are simulated from what it observed, one page at a time and nothing beside it, so that the points do not
// hang on how busy the machine is. What is left of that is the page's own work, counted in milliseconds: performance is the best of up
// to three runs. The other categories are facts, and the first run counts. Lighthouse says that it wants Node 22; it runs on Node 20.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pagesOf } from './pages.mjs';
import { serve } from './serve.mjs';

const require = createRequire(join(process.env.WEB_NODE, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse, desktopConfig } = await load('lighthouse');
const { launch } = await load('chrome-launcher');
const [dir, origin] = process.argv.slice(2);
const named = (option) => (process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined);
const RUNS = 3;

const checks = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices', seo: 'search engines' };
const seen = Object.fromEntries(Object.keys(checks).map((name) => [name, 0]));
const faults = Object.fromEntries(Object.keys(checks).map((name) => [name, []]));

// What selftest.py plants in the page.
const FAULTS = {
  performance: ['</head>', `<!-- ${randomBytes(600_000).toString('hex')} --></head>`],
  accessibility: ['</main>', '<img src="/favicon.ico"></main>'],
  'best-practices': ['</main>', '<img src="/nothing.png" alt="" width="8" height="8"></main>'],
  seo: ['<meta name="description"', '<meta name="nothing"'],
};
const fault = FAULTS[named('--fault')];

// The longest post that has a picture stands for all posts, and the longest page for each other kind.
const all = pagesOf(dir);
const longest = (pages) => pages.sort((a, b) => b.text.length - a.text.length)[0]?.path;
const ofKind = (kind, lang = 'en', also = /(?:)/) => longest(all.filter((page) => page.kind === kind && page.lang === lang && also.test(page.text)));
const wanted = {
  home: ofKind('home'),
  post: ofKind('ambassador/year/month/name', 'en', /<img/) ?? ofKind('ambassador/year/month/name'),
  month: ofKind('ambassador/year/month'),
  ambassador: ofKind('ambassador/'),
  search: ofKind('search'),
  recherche: ofKind('search', 'fr'),
};
const pages = process.argv.includes('--quick') || fault ? [wanted.home] : Object.values(wanted);
for (const [kind, path] of Object.entries(wanted)) if (!path && pages.length > 1) for (const name of Object.keys(checks)) faults[name].push(`there is no page of the kind ${kind}`);

const plant = (text) => {
  if (!text.includes(fault[0])) throw new Error(`"${fault[0]}" is not there, so the fault was not planted`);
  return text.replace(...fault);
};
const { server, base } = await serve(dir, { prefix: new URL(origin).pathname.replace(/\/$/, ''), change: fault && plant });
const chrome = await launch({ chromePath: process.env.CHROMIUM || '/usr/bin/chromium', logLevel: 'silent', chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });

async function measure(path, form) {
  const settings = { port: chrome.port, logLevel: 'silent', onlyCategories: Object.keys(checks), throttlingMethod: 'simulate', disableFullPageScreenshot: true };
  for (let run = 1; run <= RUNS; run++) {
    const { lhr } = await lighthouse(base + path, { ...settings, onlyCategories: run > 1 ? ['performance'] : settings.onlyCategories }, form === 'desktop' ? desktopConfig : undefined);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
      if (run === 1) seen[id]++;
      if (score === 1 || (id === 'performance' && run < RUNS)) continue;
      // Each audit that costs points, with the first thing that it names.
      const costly = auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => {
        const { title, displayValue, details } = lhr.audits[id];
        const where = details?.items?.[0]?.node?.snippet ?? details?.items?.[0]?.description ?? details?.items?.[0]?.url ?? '';
        return [title, displayValue, where.slice(0, 90)].filter(Boolean).join(' ');
      });
      faults[id].push(`${path} [${form}]: ${Math.round(score * 100)}: ${costly.join('; ')}`);
    }
    if (lhr.categories.performance.score === 1) return;
  }
}

try {
  for (const path of pages.filter(Boolean)) {
    for (const form of fault ? ['phone'] : ['phone', 'desktop']) {
      await measure(path, form).catch((error) => faults.performance.push(`${path} [${form}]: ${String(error).split('\n')[0]}`));
    }
  }
} finally {
  chrome.kill();
  server.close();
}

let failed = 0;
for (const [id, words] of Object.entries(checks)) {
  const name = `lighthouse_${id.replace('-', '_')}`;
  const found = [...new Set(faults[id])].sort();
  if (!seen[id] && !found.length) found.push('nothing was checked');
  failed += found.length > 0;
  console.log(found.length ? `FAIL ${name}: ${found.length} findings in ${seen[id]} page views` : `PASS ${name}: ${seen[id]} page views, phone and desktop, with 100 points for ${words}`);
  for (const line of found.slice(0, 12)) console.log(`     ${line}`);
}
console.log(`     ${pages.join(' ')}`);
process.exit(failed ? 1 : 0);
