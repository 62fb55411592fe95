const { escape } = require("../_includes/frame.js");

exports.data = {
  pagination: { data: "collections.lists", size: 1, alias: "list", before: (lists) => lists.filter((list) => list.kind === "posts") },
  permalink: ({ list }) => `${list.url}feed.xml`,
};

exports.render = ({ website, list }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
<channel>
<title>${escape(list.title)} · ${website.titles[list.lang]}</title>
<link>${website.url}${list.url}</link>
<description>${escape(list.title)}</description>
<language>${list.lang}</language>
${list.items.slice(0, 20).map((item) => `<item>
<title>${escape(item.data.title)}</title>
<link>${website.url}${item.url}</link>
<guid>${website.url}${item.url}</guid>
<pubDate>${item.date.toUTCString()}</pubDate>
<description>${escape(item.templateContent)}</description>
</item>`).join("\n")}
</channel>
</rss>
`;
