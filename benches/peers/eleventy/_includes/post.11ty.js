const { escape, date, frame } = require("./frame.js");

const beside = (item, rel) => (item ? `<a rel="${rel}" href="${item.url}">${escape(item.data.title)}</a>` : "");

exports.render = (data) => {
  const { prev, next } = data.collections.neighbours[data.page.url] ?? {};
  const main = `<article>
<h1>${escape(data.title)}</h1>
<p>${date({ date: data.page.date, data })}</p>
${data.content}
<ul>${data.topics.map((topic) => `<li><a href="/${data.lang}/topics/${topic}/">${topic}</a></li>`).join("")}</ul>
<nav>${beside(prev, "prev")}
${beside(next, "next")}</nav>
</article>`;
  return frame({ ...data, url: data.page.url, main });
};
