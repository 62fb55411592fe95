const { escape, date, frame } = require("../_includes/frame.js");

exports.data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}index.html`,
};

const months = (items) => {
  const counts = new Map();
  for (const item of items) {
    const month = item.date.toISOString().slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].map(([month, count]) => `<li>${month}: ${count}</li>`);
};

const posts = ({ items, kind }) =>
  items.map((item) => `<li><a href="${item.url}">${escape(item.data.title)}</a> ${date(item)}
<p>${kind === "posts" ? escape(item.data.summary ?? "") : ""}</p></li>`);

exports.render = ({ website, list }) => {
  const rows = list.kind === "year" ? months(list.items) : posts(list);
  const main = `<h1>${escape(list.title)}</h1>\n<ul>\n${rows.join("\n")}\n</ul>`;
  return frame({ website, lang: list.lang, title: list.title, url: list.url, feed: list.kind === "posts", main });
};
