// Keeps an open page of the preview as it would be now. The page says what it shows; the server says what has become of it.
(() => {
  const { seen, styles, errors } = document.currentScript.dataset;
  const place = 'chancery scroll ' + location.pathname;
  let shown = styles, source, again;

  // A page that was loaded again stays where it was.
  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(' ').map(Number);
    const back = () => scrollTo({ left: x, top: y, behavior: 'instant' });
    back();
    addEventListener('load', back, { once: true });
  }
  const keep = (to) => sessionStorage.setItem('chancery scroll ' + to, scrollX + ' ' + scrollY);

  function listen() {
    clearTimeout(again);
    if (source || document.hidden) return;
    const query = { page: location.pathname, seen, styles: shown, errors: errors ?? '' };
    source = new EventSource('/.chancery/events?' + Object.entries(query).map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&'));
    source.addEventListener('reload', () => { stop(); keep(location.pathname); location.reload(); });
    source.addEventListener('go', (event) => { stop(); keep(event.data); location.replace(event.data); });
    source.addEventListener('styles', (event) => restyle(JSON.parse(event.data)));
    source.addEventListener('findings', (event) => overlay(JSON.parse(event.data)));
    // The server may come back; what this page shows then may be another thing than what it showed when it began to listen.
    source.addEventListener('error', () => { stop(); again = setTimeout(listen, 1000); });
  }
  function stop() {
    source?.close();
    source = undefined;
  }
  // A browser opens few connections to one host: pages that nobody sees give theirs back.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));
  addEventListener('pagehide', stop);
  addEventListener('pageshow', listen);

  // `name.css` of the theme is `name.<digest>.css`: the new one goes in beside the old one, which goes when the new one is there.
  function restyle({ digest, sheets }) {
    shown = digest;
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = link.getAttribute('href'), folder = address.lastIndexOf('/assets/') + 8;
      const name = address.slice(folder).replace(/\.[0-9a-f]{16}\.css$/, '.css');
      const served = sheets.find(([, own]) => own === name)?.[0];
      if (folder < 8 || !served || address.endsWith('/' + served)) continue;
      const fresh = link.cloneNode();
      fresh.href = address.slice(0, folder) + served;
      fresh.addEventListener('load', () => link.remove());
      link.after(fresh);
    }
  }

  let host, hidden;
  function overlay(told) {
    host?.remove();
    host = undefined;
    const text = told && told.findings.join('\n\n');
    if (!told || text === hidden) { if (!told) hidden = undefined; return; }
    host = document.createElement('chancery-findings');
    const root = host.attachShadow({ mode: 'open' });
    const add = (to, name, content, set = {}) => {
      const element = Object.assign(document.createElement(name), set);
      if (content) element.textContent = content;
      return to.appendChild(element);
    };
    add(root, 'link', '', { rel: 'stylesheet', href: '/.chancery/live.css' });
    const box = add(root, 'section', '', { className: 'overlay', lang: told.lang });
    box.setAttribute('role', 'alert');
    const close = add(box, 'button', told.hide, { type: 'button' });
    add(box, 'h2', told.heading);
    for (const finding of told.findings) add(box, 'pre', finding, { tabIndex: 0 });
    if (told.rest) add(box, 'p', '… + ' + told.rest);
    add(box, 'p', told.mend);
    close.addEventListener('click', () => { hidden = text; host.remove(); });
    document.body.append(host);
  }

  listen();
})();
