// Where the view is kept while a reader changes it: the address of a page, the memory of a frame, the hash of a file.

/**
 * The address of a page. Every kind has `read()` -> "?record=…" for the present view, `push(query)` for a step in the
 * history, `replace(query)` for a change without one, and `absolute(query)`, an address that leads back to a view.
 */
export function pageAddress() {
  const of = (query) => location.pathname + query;
  return {
    read: () => location.search,
    push: (query) => history.pushState(null, "", of(query)),
    replace: (query) => history.replaceState(null, "", of(query)),
    absolute: (query) => location.origin + of(query),
  };
}

/** In a frame the history belongs to the host page: the view is only told to `onChange`. `home` is the map's address. */
export function frameAddress(home, asked, onChange = () => {}) {
  let now = asked;
  const change = (query) => {
    now = query;
    onChange(query);
  };
  return { read: () => now, push: change, replace: change, absolute: (query) => home + query };
}

/**
 * A file begins with the view it was made for and goes on in its hash: file: addresses refuse all else, and frames
 * without an origin even that. `home` is the map's address, null where nobody knows it.
 */
export function fileAddress(home, asked, { location: place = location, history: steps = history } = {}) {
  let now = asked;
  const go = (write) => (query) => {
    now = query;
    try {
      steps[write](null, "", writeHash(query));
    } catch {
      // then the view lasts as long as the page
    }
  };
  return {
    // A link within the file, whose hash is no view, leaves the view as it is; without one it is as it was at first.
    read: () => (now = readHash(place.hash) ?? (place.hash ? now : asked)),
    push: go("pushState"),
    replace: go("replaceState"),
    absolute: (query) => (home === null ? place.href.split("#")[0] + writeHash(query) : home + query),
  };
}

/** The query that a hash stands for, null where it stands for none. */
export function readHash(hash) {
  if (hash === "#everything") return "";
  return hash.includes("=") ? `?${hash.slice(1)}` : null;
}

/** A query as a hash; the whole layer has a name of its own, since an empty hash is no view. */
export function writeHash(query) {
  return `#${query.slice(1) || "everything"}`;
}
