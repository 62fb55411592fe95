// The search: asks the site's own index, and shows what it finds. No other page has a script.
const form = document.getElementById("search");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const words = form.dataset;
const bundles = words.bundles.split(" ");
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const FILTERS = ["ambassador", "topic", "year"];
const PAGE = 10;

// The program and the index come when somebody is about to search. A second bundle joins the first one.
let engine;
const load = () => (engine ??= (async () => {
  const pagefind = await import(`${words.engine}pagefind.js`);
  await pagefind.options({ basePath: bundles[0], baseUrl: "/", noWorker: true, excerptLength: 28, excerptEllipsis: "…", ranking: { metaWeights: { title: 5, author: 0.5, date: 0.1, lang: 0 } } });
  await pagefind.init();
  for (const bundle of bundles.slice(1)) {
    await pagefind.mergeIndex(bundle, { language, baseUrl: "/", excerptLength: 28, excerptEllipsis: "…" });
  }
  return pagefind;
})().catch((error) => {
  engine = undefined;
  throw error;
}));

// The index has plain apostrophes, at which words part. In French, what is elided before one is no word to look for.
const asked = (query) => {
  const plain = query.trim().replace(/[’ʼ]/g, "'");
  const elided = /(^|[^\p{L}])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\p{L})/giu;
  return language.startsWith("fr") && !plain.includes('"') ? plain.replace(elided, "$1") : plain;
};
const printed = (text) => text.replace(/(\p{L})'(?=\p{L})/gu, "$1’");
const entities = { "&lt;": "<", "&gt;": ">" };
const readable = (text) => printed(text.replace(/&[lg]t;/g, (entity) => entities[entity]));

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  Object.assign(made, attributes);
  return made;
};

// An excerpt is text with <mark> around what was found: it is put together here, so that no text can be markup. A word comes
// with the comma behind it, which nobody looked for.
const excerpt = (html) => {
  const made = element("p", "", { className: "excerpt" });
  html.split(/<mark>(.*?)<\/mark>/s).forEach((part, at) => {
    const [, before, word, after] = readable(part).match(at % 2 ? /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su : /^(.*)()()$/s);
    made.append(before, ...(word ? [element("mark", word)] : []), after);
  });
  return made;
};

const item = ({ url, meta, excerpt: html }) => {
  const made = element("li");
  const title = element("a", printed(meta.title), { href: url });
  if (meta.lang) title.lang = meta.lang;
  const heading = element("p", "", { className: "title" });
  heading.append(title);
  made.append(heading);
  const facts = [meta.date, meta.author].filter(Boolean).map(printed).join(" · ");
  if (facts) made.append(element("p", facts, { className: "when" }));
  made.append(excerpt(html));
  return made;
};

let results = [];
let shown = 0;
let turn = 0;

const show = async (count, own = turn) => {
  const found = await Promise.all(results.slice(shown, shown + count).map((result) => result.data()));
  if (own !== turn) return;
  const items = found.map(item);
  list.append(...items);
  shown += items.length;
  more.hidden = shown >= results.length;
  return items[0];
};

// The line is always there: a screen reader tells what changes in it.
const say = (text) => {
  status.textContent = text;
};

const search = async () => {
  const own = ++turn;
  const query = asked(form.q.value);
  const filters = Object.fromEntries(FILTERS.filter((name) => form[name]?.value).map((name) => [name, form[name].value]));
  const address = new URLSearchParams({ ...(form.q.value.trim() && { q: form.q.value.trim() }), ...filters }).toString();
  history.replaceState(null, "", address ? `?${address}` : location.pathname);
  if (!query && !Object.keys(filters).length) {
    list.replaceChildren();
    list.hidden = more.hidden = true;
    return say("");
  }
  list.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => own === turn && say(words.busy), 400);
  try {
    const pagefind = await load();
    const found = await pagefind.search(query || null, { filters });
    if (own !== turn) return;
    results = found.results;
    shown = 0;
    list.replaceChildren();
    list.hidden = !results.length;
    await show(PAGE, own);
    if (own === turn) say(results.length ? words.count.replace("#", numbers.format(results.length)) : words.none);
  } catch (error) {
    console.error(error);
    if (own === turn) say(words.failed);
  } finally {
    clearTimeout(slow);
    if (own === turn) list.setAttribute("aria-busy", "false");
  }
};

let wait;
form.addEventListener("input", (event) => {
  clearTimeout(wait);
  wait = setTimeout(search, event.target === form.q ? 200 : 0);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(wait);
  search();
});
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
more.firstElementChild.addEventListener("click", async () => (await show(PAGE))?.querySelector("a").focus());

const given = new URLSearchParams(location.search);
for (const name of ["q", ...FILTERS]) {
  if (form[name] && given.has(name)) form[name].value = given.get(name);
}
form.hidden = false;
if ([...given.keys()].length) search();
