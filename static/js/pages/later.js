// What the first view does without, in one file that comes when it is first needed, or in an idle moment.

export { FilterPanel } from "../finder/filter-panel.js";
export { createSearch } from "../search/search.js";
