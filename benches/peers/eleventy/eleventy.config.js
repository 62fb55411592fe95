// Posts as they are, and one list of everything else that has an address: home, ambassadors, months, topics, years.
const website = require("./content/_data/website.json");

module.exports = (config) => {
  config.addPassthroughCopy({ "style.css": "style.css" });
  config.addPassthroughCopy("content/photos");
  const posts = (api) => api.getAll().filter((item) => item.data.person).sort((a, b) => b.date - a.date);

  // Neighbours of a post, by its address: looked up by the layout of posts.
  config.addCollection("neighbours", (api) => {
    const found = {};
    const last = {};
    for (const item of posts(api)) {
      const stream = item.data.lang + "/" + item.data.person;
      found[item.url] = { next: last[stream] };
      if (last[stream]) found[last[stream].url].prev = item;
      last[stream] = item;
    }
    return found;
  });

  // `kind` is how a list looks: posts with or without their summaries, or the months of a year.
  config.addCollection("lists", (api) => {
    const lists = new Map();
    const put = (lang, path, title, kind, item, most = Infinity) => {
      const url = `/${lang}/${path}`;
      if (!lists.has(url)) lists.set(url, { url, lang, title, kind, items: [] });
      const { items } = lists.get(url);
      if (items.length < most) items.push(item);
    };
    for (const item of posts(api)) {
      const { lang, person, topics } = item.data;
      const month = item.date.toISOString().slice(0, 7);
      const year = month.slice(0, 4);
      put(lang, "", website.titles[lang], "posts", item, 20);
      put(lang, `${person}/`, person, "posts", item, 20);
      put(lang, `months/${month}/`, month, "posts", item);
      put(lang, `years/${year}/`, year, "year", item);
      put(lang, `streams/${person}-${month}/`, `${person} ${month}`, "posts", item);
      put(lang, `terms/${person}-${year}/`, `${person} ${year}`, "year", item);
      for (const topic of topics) {
        put(lang, `topics/${topic}/`, topic, "posts", item, 20);
        put(lang, `subjects/${topic}-${year}/`, `${topic} ${year}`, "titles", item);
      }
    }
    return [...lists.values()];
  });

  return { dir: { input: "content", includes: "../_includes", output: "public" } };
};
