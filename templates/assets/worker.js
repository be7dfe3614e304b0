/* Keep the site on the device, so that it can be read without a network: its shell, what was read, what was asked for.

   sw.js says the version of the templates, what the shell is, and which page tells what is kept. A copy stands under
   the address of its file with the version behind `?`: a page meets none but the scripts of its own version, and a
   worker none but its own copies. With a network, pages and data come from there, and copies serve when it fails;
   recordings, which are large, come from their copies. */
const SCOPE = registration.scope;
const ALL = `duben ${new URL(SCOPE).pathname} `;
const OURS = `${ALL}${VERSION} `;
const LIST = `${SCOPE}shell?${VERSION}`;
const SEARCH = `${OURS}search`;

/* Pages that were read, texts that were asked for: of more, those kept longest go. */
const MOST = { read: 30, keep: 200 };

/* Milliseconds that a network is waited for where there is a copy. */
const PATIENCE = 4000;

const key = (address) => {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  Object.assign(url, { hash: "", search: VERSION });
  return url.href;
};

/* Return an answer that has come as a whole: one that waits to be read holds a connection. */
const whole = async (answer) => {
  const headers = new Headers(answer.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name)); // these were of the way here
  return new Response(await answer.blob(), { headers });
};

/* Fetch a file past the browser's own cache; a page of another version is none. */
const take = async (address) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  const file = await whole(answer);
  const html = isPage(file) && (await file.clone().text());
  if (html && !html.includes(`?${VERSION}"`)) throw new TypeError(`${address} is of another version`);
  return file;
};

/* Fetch a file of which there is a copy, of whatever version, unless it is the same still. */
const takeAgain = async (address, copy) => {
  const known = { "If-None-Match": "ETag", "If-Modified-Since": "Last-Modified" };
  const headers = Object.entries(known).flatMap(([asked, said]) => {
    const value = copy.headers.get(said);
    return value ? [[asked, value]] : [];
  });
  const answer = headers.length && (await fetch(address, { cache: "no-store", headers }));
  return answer?.status === 304 ? whole(copy) : take(address);
};
const isPage = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("text/html");

const named = async (...kinds) => {
  const names = await caches.keys(); // in the order in which they were made
  return names.filter((name) => kinds.some((kind) => name.startsWith(OURS + kind)));
};

/* The shell: files whose digests have changed are fetched, and put in their places when all are there. */
const build = async () => {
  const cache = await caches.open(`${OURS}shell`);
  const had = (await (await cache.match(LIST))?.json()) ?? {};
  const changed = Object.keys(SHELL).filter((path) => had[path] !== SHELL[path]);
  const answers = await Promise.all(changed.map((path) => take(SCOPE + path)));
  await Promise.all(changed.map((path, at) => cache.put(key(SCOPE + path), answers[at])));
  const gone = Object.keys(had).filter((path) => !SHELL[path]);
  await Promise.all(gone.map((path) => cache.delete(key(SCOPE + path))));
  await cache.put(LIST, Response.json(SHELL));
};

/* The addresses of files that a page names: pictures and data, which are scripts, and of a folder its pages and
   e-books too. */
const filesOf = (html, page, folder) => {
  const wanted = (name, path) =>
    name === "src" || (name === "href" ? folder && /(\/|\.html|\.epub)$/.test(path) : path.endsWith(".js"));
  return [...html.matchAll(/\b(src|href|data-\w+)="([^"]+)"/g)].flatMap(([, name, link]) => {
    const address = link.replaceAll("&amp;", "&");
    if (!URL.canParse(address, page)) return []; // what an attribute says may be no address
    const { href, origin, pathname, search } = new URL(address, page);
    const own = href.startsWith(folder || SCOPE) && !search && wanted(name, pathname);
    return own ? [origin + pathname] : [];
  });
};

/* Gather a page with its files, all before one of them is kept; with a folder, all pages of it, and its sentences as
   the search has them. */
const gather = async (page, folder) => {
  const found = new Map();
  const visit = async (address) => {
    if (found.has(key(address))) return;
    found.set(key(address), null);
    const answer = await take(address);
    found.set(key(address), answer);
    const html = isPage(answer) && (await answer.clone().text());
    if (html) await Promise.all(filesOf(html, address, folder).map(visit));
  };
  await visit(page);
  if (folder) await visit(new URL("sentences.js", folder).href);
  return found;
};

/* Gather the recordings of a page too: all, or those alone of which there are copies. They may be large. */
const gatherRecordings = async (page, found, all) => {
  const text = (address) => found.get(key(address)).clone().text();
  const data = (await text(page)).match(/data-recording="([^"]+)"/)?.[1];
  if (!data) return;
  const base = new URL(data, page);
  const [json] = (await text(base)).match(/\{.*\}/s);
  for (const file of JSON.parse(json).files) {
    const { href } = new URL(file.split("/").map(encodeURIComponent).join("/"), base);
    const copy = await caches.match(key(href), { ignoreSearch: true });
    if (copy || all) found.set(key(href), await (copy ? takeAgain(href, copy) : take(href)));
  }
};

/* Return the files of the dictionary that the words of a page are in, with the keys of the words. */
const entriesOf = async (page, found) => {
  const text = (address) => found.get(key(address)).clone().text();
  const html = await text(page);
  const wanted = new Map();
  const [words, zhuyin] = ["words", "dictionary"].map((name) => html.match(`data-${name}="([^"]+)"`)?.[1]);
  if (!words) return wanted;
  const base = new URL(zhuyin, page);
  wanted.set(base.href, []);
  for (const [, id] of (await text(new URL(words, page))).matchAll(/"([0-9a-f]{8,})"/g)) {
    const { href } = new URL(`${id.slice(0, 2)}.js`, base);
    wanted.set(href, [...(wanted.get(href) ?? []), id]);
  }
  return wanted;
};

/* Keep files of the dictionary; those that are there and have the words stay. */
const define = async (wanted) => {
  const cache = await caches.open(`${OURS}dictionary`);
  const left = [...wanted];
  const work = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      const [address, ids] = file;
      const text = await (await cache.match(key(address)))?.text();
      if (text === undefined || ids.some((id) => !text.includes(id))) await cache.put(key(address), await take(address));
    }
  };
  await Promise.all(Array.from({ length: 6 }, work)); // a few at a time: the reader goes first
};

/* Put answers into a cache that is made again, which makes it the newest: all of them or none. */
const putAll = async (name, answers) => {
  await caches.delete(name);
  try {
    const cache = await caches.open(name);
    for (const [address, answer] of answers) await cache.put(address, answer);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
};

/* Keep a page that was read, or a text that was asked for by its folder: all of it or nothing. What was kept before goes
   when what comes in its place is there. */
const keep = async (kind, page, { words, recording }) => {
  const found = await gather(page, kind === "keep" && page);
  await gatherRecordings(page, found, recording);
  const { pathname } = new URL(page);
  try {
    if (words) await define(await entriesOf(page, found));
    await putAll(`${OURS}${kind} ${pathname}`, found);
  } catch (error) {
    const [oldest] = await named("read ");
    if (error.name !== "QuotaExceededError" || !oldest) throw error;
    await caches.delete(oldest); // there is no room: what was read longest ago makes it
    return keep(kind, page, { words, recording });
  }
  const covered = kind === "keep" ? await named(`read ${pathname}`) : [];
  const names = await named(`${kind} `);
  await Promise.all([...covered, ...names.slice(0, -MOST[kind])].map((old) => caches.delete(old)));
};

/* Keep what the search finds sentences by, in files of one edition; what is there of this edition stays. */
const keepSearch = async () => {
  const place = `${SCOPE}library/concordance.js`;
  const facts = await take(place);
  const text = await facts.clone().text();
  if (text === (await (await copyOf(place))?.text())) return;
  const [, files] = text.match(/"files":(\d+)/);
  const found = new Map([[key(place), facts]]);
  for (let number = 0; number < files; number++) {
    const address = `${SCOPE}library/concordance-${number}.js`;
    found.set(key(address), await take(address));
  }
  await putAll(SEARCH, found);
};

/* Bring what an older version kept into this one; without what was asked for there is no new version. */
const bring = async () => {
  for (const name of await older()) {
    const [, kind, path] = name.slice(ALL.length).split(" ");
    const failed = (error) => {
      if (kind !== "read" && error instanceof TypeError) throw error; // no network, or a server that is behind
    };
    const all = { words: true, recording: kind === "keep" };
    if (kind === "search") await keepSearch().catch(failed);
    else if (path) await keep(kind, new URL(path, SCOPE).href, all).catch(failed);
  }
};

const older = async () => (await caches.keys()).filter((name) => name.startsWith(ALL) && !name.startsWith(OURS));

addEventListener("install", (event) => {
  const install = async () => {
    await build();
    await bring();
    // Pages of an older version keep their worker as long as one is open.
    if (!(await older()).length) await skipWaiting();
  };
  event.waitUntil(install());
});

addEventListener("activate", (event) => {
  const activate = async () => {
    await Promise.all((await older()).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(activate());
});

const copyOf = (address) => caches.match(key(address));

/* Ask the network, and a copy where it fails or is slow. */
const answer = async (request) => {
  const copy = await copyOf(request.url);
  const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    return await (copy ? Promise.race([fetch(request), late()]) : fetch(request));
  } catch (error) {
    if (copy) return copy;
    if (request.mode !== "navigate") throw error;
    return Response.redirect(`${SCOPE}${PAGE}#${encodeURIComponent(request.url.slice(SCOPE.length))}`);
  }
};

/* Answer for a part of a file, by which recordings are played, from a copy of the whole.
   Source: RFC 9110, 14 (a server may send the whole for whatever it does not read as one range). */
const part = async (copy, range) => {
  const [, first, last] = range.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (!first && !last) return copy;
  const body = await copy.blob();
  const { size } = body;
  const begin = first ? Number(first) : Math.max(0, size - last);
  const end = first && last ? Math.min(size, Number(last) + 1) : size;
  const headers = new Headers(copy.headers);
  headers.set("Content-Range", begin < end ? `bytes ${begin}-${end - 1}/${size}` : `bytes */${size}`);
  if (begin >= end) return new Response(null, { status: 416, headers });
  headers.set("Content-Length", end - begin);
  return new Response(body.slice(begin, end), { status: 206, headers });
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const { href, search } = new URL(request.url);
  if (request.method !== "GET" || !href.startsWith(SCOPE)) return;
  const range = request.headers.get("Range");
  const first = async () => {
    const copy = await copyOf(href);
    if (!copy) return fetch(request);
    return range ? part(copy, range) : copy;
  };
  event.respondWith(range || search === `?${VERSION}` ? first() : answer(request));
});

/* Return what is kept: pages with their titles, the newest first. */
const list = async () => {
  const names = (await named("keep ", "read ")).reverse();
  return Promise.all(
    names.map(async (name) => {
      const [kind, path] = name.slice(OURS.length).split(" ");
      const { href } = new URL(path, SCOPE);
      const html = await (await copyOf(href))?.text();
      const [, lang] = html?.match(/<h1[^>]* lang="([^"]+)"/) ?? [];
      return { kind, href, lang, title: html?.match(/<title>([^<]*)/)?.[1] ?? path };
    }),
  );
};

/* One page after the other: two that are kept at once could hold each other's files. */
let busy = Promise.resolve();
const inTurn = (task) => {
  busy = busy.then(task, task);
  return busy;
};

const isKept = (folder) => caches.has(`${OURS}keep ${new URL(folder).pathname}`);
const inShell = (page) => Object.keys(SHELL).some((path) => key(SCOPE + path) === key(page));

const tasks = {
  list,
  about: async ({ folder }) => ({ kept: await isKept(folder), page: SCOPE + PAGE, search: await caches.has(SEARCH) }),
  keep: ({ folder }) => inTurn(() => keep("keep", folder, { words: true, recording: true })),
  forget: ({ kind, href }) => inTurn(() => caches.delete(`${OURS}${kind} ${new URL(href).pathname}`)),
  search: ({ kept }) => inTurn(() => (kept ? keepSearch() : caches.delete(SEARCH))),
  read: ({ page, folder, ...more }) =>
    inTurn(async () => {
      if (folder && (await isKept(folder))) await keep("keep", folder, { ...more, recording: true });
      else if (!inShell(page)) await keep("read", page, more);
      if (await caches.has(SEARCH)) await keepSearch();
    }),
  /* A page of this version is there: if it is the only one, no page of an older version loses its worker. It asks when
     it is left too, and may be gone by now. */
  begin: async ({ version }, { id }) => {
    const all = await clients.matchAll({ includeUncontrolled: true, type: "window" });
    const [page, ...others] = all.filter(({ url }) => url.startsWith(SCOPE));
    if (version === VERSION && page?.id === id && !others.length) await skipWaiting();
  },
};

addEventListener("message", (event) => {
  const { data, ports, source } = event;
  const unknown = async () => {
    throw new Error(`no task is called ${data.task}`); // the page is of another version
  };
  const done = (tasks[data.task] ?? unknown)(data, source);
  event.waitUntil(
    done.then(
      (value) => ports[0]?.postMessage({ value }),
      ({ name }) => ports[0]?.postMessage({ error: name }),
    ),
  );
});
