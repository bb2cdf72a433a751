// The way to the share dialog, whose code is only loaded when it is first asked for.

/** Makes the share buttons of a page open its dialog; `read()` tells what is shared: { query, isCard, title }. */
export function listenForShare(read) {
  const dialog = document.getElementById("share");
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { openShare } = await import("./share.js");
      openShare(dialog, read());
    });
  }
}

/** The view of one record at the times that its page was asked for. */
export function recordQuery(record, search) {
  const given = new URLSearchParams(search);
  const times = ["datetime", "as_of"].filter((name) => given.get(name)).map((name) => `${name}=${given.get(name)}`);
  return `?${[...times, `record=${record.split("/").map(encodeURIComponent).join("/")}`].join("&")}`;
}
