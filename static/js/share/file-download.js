// Making a file on the server for the reader: it takes a moment, says so, and can be called off.

const MOST_WAITS = 12; // while the server is busy with the files of others

/** Works the places "make", "making", "cancel" and "trouble" of a dialog. */
export function createDownload(ref) {
  let address = null;
  let running = null;
  const show = (isMaking, trouble = "") => {
    ref("make").disabled = isMaking;
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
      const answer = await ask(address, running.signal);
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      save(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
      show(false);
    } catch (error) {
      if (error.name !== "AbortError") show(false, "The file could not be made. Try again in a moment.");
    }
    running = null;
    ref("make").focus();
  };
  ref("make").addEventListener("click", make);
  ref("cancel").addEventListener("click", cancel);
  return { set: (next) => { address = next; show(false); }, cancel };
}

/** Asks again when a busy server says that it may be asked again. */
async function ask(address, signal) {
  for (let waits = 0; ; waits += 1) {
    const answer = await fetch(address, { signal });
    const seconds = Number(answer.headers.get("retry-after"));
    if (answer.status !== 503 || !seconds || waits === MOST_WAITS) return answer;
    await new Promise((resolve, reject) => {
      setTimeout(resolve, seconds * 1000);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}

/** The name that an answer gives its file. */
export function nameIn(disposition) {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "garrison-map.html";
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
