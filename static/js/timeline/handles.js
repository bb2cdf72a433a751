// Handles of the timeline as sliders for assistive technology.

/**
 * Describe a handle's limits and value, in numbers and in words.
 * @param {HTMLElement} handle
 * @param {number} day
 * @param {Span} limits
 * @param {string} words
 */
export function describeHandle(handle, day, [lowest, highest], words) {
  handle.setAttribute("aria-valuemin", String(lowest));
  handle.setAttribute("aria-valuemax", String(highest));
  handle.setAttribute("aria-valuenow", String(Math.min(Math.max(day, lowest), highest)));
  handle.setAttribute("aria-valuetext", words);
}
