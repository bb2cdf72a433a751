// Where the view is kept while a reader changes it: the address of a page, the memory of a frame, the hash of a file.
// `read` gives the query of the present view, `push` makes a step in the history, `replace` a change without one, and
// `absolute` an address that leads back to a view.

/**
 * Keep the view in the address of the page.
 * @returns {Address}
 */
export function pageAddress() {
  /** @param {string} query */
  const pathTo = (query) => location.pathname + query;
  return {
    read: () => location.search,
    push: (query) => history.pushState(null, "", pathTo(query)),
    replace: (query) => history.replaceState(null, "", pathTo(query)),
    absolute: (query) => location.origin + pathTo(query),
  };
}

/**
 * Keep the view of a frame in memory: in a frame the history belongs to the page around it.
 * @param {string} home the address of the map
 * @param {string} asked the query of the first view
 * @param {(query: string) => void} [onChange]
 * @returns {Address}
 */
export function frameAddress(home, asked, onChange = () => {}) {
  let now = asked;
  /** @param {string} query */
  const change = (query) => {
    now = query;
    onChange(query);
  };
  return { read: () => now, push: change, replace: change, absolute: (query) => home + query };
}

/**
 * Keep the view of a file in its hash, after the view it was made for: file: addresses refuse all else, and frames without
 * an origin even that.
 * @param {string | null} home the address of the map, null where nobody knows it
 * @param {string} asked the query of the first view
 * @param {{ location?: Pick<Location, "hash" | "href">, history?: Pick<History, "pushState" | "replaceState"> }} [browser]
 * @returns {Address}
 */
export function fileAddress(home, asked, { location: place = location, history: steps = history } = {}) {
  let now = asked;
  /** @param {"pushState" | "replaceState"} write */
  const change = (write) => (/** @type {string} */ query) => {
    now = query;
    try {
      steps[write](null, "", writeHash(query));
    } catch {
      // then the view lasts as long as the page
    }
  };
  return {
    // A link within the file, whose hash is no view, leaves the view as it is; without one it is as it was at first.
    read: () => (now = parseHash(place.hash) ?? (place.hash ? now : asked)),
    push: change("pushState"),
    replace: change("replaceState"),
    absolute: (query) => (home === null ? place.href.split("#")[0] + writeHash(query) : home + query),
  };
}

/**
 * Read the query that a hash stands for, null where it stands for none.
 * @param {string} hash
 */
export function parseHash(hash) {
  if (hash === "#everything") return "";
  return hash.includes("=") ? `?${hash.slice(1)}` : null;
}

/**
 * Write a query as a hash; the whole layer has a name of its own, since an empty hash is no view.
 * @param {string} query
 */
export function writeHash(query) {
  return `#${query.slice(1) || "everything"}`;
}
