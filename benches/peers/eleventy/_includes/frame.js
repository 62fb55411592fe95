// What all pages have around them.
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const date = (item) => `<time datetime="${item.date.toISOString()}">${item.date.toLocaleDateString(item.data.lang, { dateStyle: "long", timeZone: "UTC" })}</time>`;

const frame = ({ website, lang, title, url, summary, feed, main }) => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)} · ${website.titles[lang]}</title>
<link rel="canonical" href="${website.url}${url}">
${website.languages.map((one) => `<link rel="alternate" hreflang="${one}" href="${website.url}/${one}${url.slice(3)}">`).join("\n")}
${feed ? `<link rel="alternate" type="application/rss+xml" href="${website.url}${url}feed.xml">` : ""}
${summary ? `<meta name="description" content="${escape(summary)}">\n<meta property="og:description" content="${escape(summary)}">` : ""}
<meta property="og:title" content="${escape(title)}">
<meta property="og:url" content="${website.url}${url}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a href="#main">↓</a>
<header>
<p><a href="/${lang}/">${website.titles[lang]}</a></p>
<ul>${website.languages.map((one) => `<li><a lang="${one}" href="/${one}${url.slice(3)}">${one}</a></li>`).join("")}</ul>
<ul>${website.people.map((person) => `<li><a href="/${lang}/${person}/">${person}</a></li>`).join("")}</ul>
</header>
<main id="main">
${main}
</main>
<footer><p>${website.titles[lang]}</p></footer>
</body>
</html>
`;

module.exports = { escape, date, frame };
