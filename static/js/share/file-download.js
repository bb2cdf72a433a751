// Making a file on the server for the reader: it takes a moment, says so, and can be cancelled.

const MOST_WAITS = 12; // while the server is busy with the files of others

/**
 * Work the places "make", "making", "cancel" and "trouble" of a dialog.
 * @param {Ref} ref
 */
export function createDownload(ref) {
  let address = "";
  /** @type {AbortController | null} */
  let running = null;
  const button = /** @type {HTMLButtonElement} */ (ref("make"));
  /** @param {boolean} isMaking */
  const show = (isMaking, trouble = "") => {
    button.disabled = isMaking;
    ref("making").hidden = !isMaking;
    ref("trouble").textContent = trouble;
  };
  const cancel = () => {
    running?.abort();
    running = null;
    show(false);
  };
  const make = async () => {
    running = new AbortController();
    show(true);
    ref("cancel").focus();
    try {
      await download(address, running.signal);
      show(false);
    } catch (error) {
      const isCancelled = error instanceof Error && error.name === "AbortError";
      if (!isCancelled) show(false, "The file could not be made. Try again in a moment.");
    }
    running = null;
    button.focus();
  };
  button.addEventListener("click", make);
  ref("cancel").addEventListener("click", cancel);
  /** @param {string} next */
  const set = (next) => {
    address = next;
    if (!running) show(false);
  };
  return { set, cancel };
}

/** @param {string} address @param {AbortSignal} signal */
async function download(address, signal) {
  const answer = await fetchPatiently(address, signal);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  save(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
}

/**
 * Fetch, and ask again when a busy server says that it may be asked again.
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function fetchPatiently(address, signal) {
  for (let waits = 0; ; waits += 1) {
    const answer = await fetch(address, { signal });
    const seconds = Number(answer.headers.get("retry-after"));
    if (![429, 503].includes(answer.status) || !seconds || waits === MOST_WAITS) return answer;
    await new Promise((resolve, reject) => {
      setTimeout(resolve, seconds * 1000);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}

/**
 * Read the name that an answer gives its file.
 * @param {string | null} disposition
 */
function nameIn(disposition) {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "garrison-map.html";
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
