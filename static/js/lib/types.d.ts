/**
 * The shapes that modules hand each other, known to `tsc` everywhere without an import.
 * A day is a whole number, counted from 1970-01-01; intervals are half-open, and null is an open end.
 */

/** A window of time: [from, until). */
interface Days {
  from: number;
  until: number;
}
/** An interval that may be open at either end. */
interface OpenDays {
  from: number | null;
  until: number | null;
}
/** First day, and the day after the last. */
type Span = [number, number];
/** Longitude before latitude in degrees, or x before y. */
type Point = [number, number];
/** West, north, east, south: in pixels or in parts of the world, with y growing to the south. */
type Box = [number, number, number, number];

/* The layer as /static/.../records.json has it; app/rendering writes it. */

interface Term {
  code: string;
  label: string;
  definition: string;
}
interface Kind extends Term {
  collection: string;
  /** It happens once, and does not last. */
  once?: boolean;
  /** Of a bloc, how its tint looks. */
  look?: import("../backdrop/tints.js").Look;
}
interface Vocabulary {
  collections: Term[];
  kinds: Kind[];
  properties: Term[];
  modalities: Term[];
  statuses: Term[];
  precisions: Term[];
  countries: Record<string, string>;
}
type CodeNames = Pick<Vocabulary, "countries"> & {
  kinds: { code: string; label: string; collection: string }[];
} & Record<"collections" | "modalities", { code: string; label: string }[]>;
interface Source {
  n: number;
  title: string;
  /** A language tag, null where none is known. */
  language: string | null;
  publisher: string;
  originator: string;
  authors: string[];
  published: string;
  published_text: string;
  published_basis: string | null;
  published_from: number | null;
  published_until: number | null;
  known_from: number | null;
  url: string;
  standing: string | null;
}
type Sources = Record<string, Source>;
/** [from, until, status, whether its dates are exact]; of a lapsed one also since when nobody speaks of it, and why it lapsed. */
type Segment = [number | null, number | null, string, boolean, since?: string, horizon?: string];
/** A time without an end in it: [from, until), and the same by what sources tell of its ends. */
type Stretch = [number | null, number | null, number | null, number | null];
/** [from, until, status, name]: who attests a record then, or who denies it. */
type Voice = [number | null, number | null, string, string];
interface Dispute extends OpenDays {
  property: string;
  claims: string[];
  text: string;
}
interface Claim extends OpenDays {
  id: string;
  property: string;
  text: string;
  held: string;
  held_text: string;
  held_basis: string | null;
  certain: boolean;
  source: string;
  quote: string;
  modality: string;
  speaker: string | null;
  note: string | null;
  corrected: { text: string; why: string } | null;
  equipment?: string[];
  /** Least and most persons. */
  figure?: [number, number];
}
interface Relation {
  rel: string;
  label: string;
  collection: string;
  id: string;
  name: string;
}
type Geometry = PlainGeometry | { type: "GeometryCollection"; geometries: PlainGeometry[] };
type PlainGeometry =
  | { type: "Point"; coordinates: Point }
  | { type: "MultiPoint" | "LineString"; coordinates: Point[] }
  | { type: "MultiLineString" | "Polygon"; coordinates: Point[][] }
  | { type: "MultiPolygon"; coordinates: Point[][][] };
/** What the sources known from a day on tell of a record. */
interface Edition {
  from: number;
  segments: Segment[];
  /** When a source says that it had ended; nothing where none does. */
  ends?: [number | null, number | null][];
  /** Who attests it and who denies it, where sources do both. */
  voices?: Voice[];
  stretches: Stretch[];
  disputes: Dispute[];
  /** Of an agreement, the day from which it is at each stage, in order. */
  stages: [number, string][];
  /** For each of the record's places, when a source names it: [from, until). */
  places: [number | null, number | null][][];
}
/** A sentence from beyond the articles, with its reference. */
interface Context {
  text: string;
  title: string;
  publisher: string;
  published: string;
  url: string | null;
  known_from: number | null;
}
interface LayerRecord {
  id: string;
  collection: string;
  kind: string;
  name: string;
  names: { text: string; lang: string; note: string | null }[];
  operator: string[];
  host: string[];
  summary: string;
  geometry: Geometry | null;
  precision: string;
  basis: string | null;
  places: string[];
  related: Relation[];
  editions: Edition[];
  claims: Claim[];
  context: Context[];
}
/** A record as its sources tell it that were published by some day. */
interface KnownRecord extends LayerRecord {
  isKnown: boolean;
  segments: readonly Segment[];
  ends: readonly [number | null, number | null][];
  voices: readonly Voice[];
  stretches: readonly Stretch[];
  disputes: readonly Dispute[];
  /** Of an agreement, the day from which it is at each stage, in order. */
  stages: readonly [number, string][];
  /** For each of its places, when a source names it. */
  named: readonly [number | null, number | null][][];
}
interface Layer {
  /** The path or address of the site; null in a file that knows of none. */
  root: string | null;
  /** What ends the addresses of pages where the site is made of files: ".html". */
  suffix?: string;
  version: string;
  /** The number of the release that it is; null where it has changed since the last. */
  release: number | null;
  /** Is it asked for as that release, and not as the layer of today? */
  is_pinned: boolean;
  /** The title of the atlas and what it is, as citations name it. */
  work: string;
  span: Span;
  /** Where the map opens, if the atlas says so. */
  home: Position | null;
  /** The heading of what lies beyond the articles. */
  beyond: string;
  vocabulary: Vocabulary;
  sources: Sources;
  records: LayerRecord[];
}
type Lexicon = ReturnType<typeof import("../records/lexicon.js").createLexicon>;

/* What a reader asks for, and the answer. */

type FacetName = "collection" | "kind" | "operator" | "host" | "bloc" | "source" | "modality" | "equipment";
/** Least and most persons. */
interface StrengthRange {
  min: number | null;
  max: number | null;
}
interface Filters extends Record<FacetName, string[]> {
  strength: StrengthRange | null;
  disputed: boolean;
  attested: boolean;
  /** Show on the map what is no longer spoken of. */
  lapsed: boolean;
}
interface Position {
  center: Point;
  zoom: number;
}
interface View extends Days {
  /** The second time that is shown beside the first, null for none. */
  compare: Days | null;
  asOf: number | null;
  filters: Filters;
  q: string;
  record: string | null;
  layout: string;
  sort: string | null;
  position: Position | null;
  /** The blocs that tint their members, null for all. */
  tint: string[] | null;
  theme: string | null;
}
/** Which parts of an address were not understood, and the record that it names in vain. */
interface Unread {
  parts: string[];
  record: string | null;
}
interface Found {
  matches: Uint8Array;
  order: number[] | null;
  note: string | null;
  /** Words that no article has, and the records with names that come near. */
  unmentioned: string[];
  nearest: number[];
}
/**
 * The status of each record by number, 0 for none held, 1 where it is no longer spoken of, 1 where sources differ, and
 * which of its places a source names then: a bit for each.
 */
interface WindowStatuses {
  ranks: Uint8Array;
  lapsed: Uint8Array;
  disputed: Uint8Array;
  named: Uint32Array;
}
interface Result extends WindowStatuses {
  passes: Uint8Array;
  /** The days that are asked for. */
  days: Days;
  /** The same before any filter. */
  window: WindowStatuses;
  held: number;
  total: number;
  undated: number;
  /** How many pass that are no longer spoken of. */
  silent: number;
  outside: number;
  order: number[] | null;
  note: string | null;
  unmentioned: string[];
  nearest: number[];
}
interface Option {
  code: string;
  label: string;
}
/** A facet; the options of record i are `places[starts[i]]` to `starts[i + 1]`, each on the days [from, until). */
interface Facet {
  name: FacetName;
  options: Option[];
  starts: Uint32Array;
  places: Uint32Array;
  from: Float64Array;
  until: Float64Array;
}
/** A number of persons, and when it was so. */
interface DatedFigure extends Days {
  least: number;
  most: number;
}
interface Facets {
  size: number;
  known: Uint8Array;
  list: Facet[];
  figures: DatedFigure[][];
  strength: { min: number; max: number } | null;
  kinds: Kind[];
  labelOf: (name: FacetName, code: string) => string;
}

/* The backdrop. */

interface Line {
  points: Float64Array;
  box: Box;
  /** The same with finer points where cells have them, for a near view. */
  fine?: Float64Array;
  pieces?: Piece[];
}
/** What stands in the place of the points of a line from the first to the last. */
interface Piece {
  first: number;
  last: number;
  points: Float64Array;
}
/** What a near view shows of a cell in the place of the backdrop's own. */
interface Cell {
  name: string;
  box: Box;
  lakes: Line[];
  rivers: Line[];
  contested: Line[];
  /** A picture of light and shade, and whether there is one that is not there yet. */
  relief: ImageBitmap | null;
  isReliefDue: boolean;
}
/** The cells of a backdrop in degrees: west, south, east and north of all, and the size of one; and those that came. */
interface Cells {
  window: [number, number, number, number];
  size: [number, number];
  url: string;
  asked: Set<string>;
  loaded: Cell[];
}
interface Polygon {
  /** Lines by number, ~i for line i backwards. */
  rings: number[][];
  box: Box;
}
interface Label {
  kind: "country" | "town" | "water";
  name: string;
  local: string;
  x: number;
  y: number;
  rank: number;
  capital: boolean;
  room: number;
}
interface PlacedLabel extends Label {
  dotX: number;
  dotY: number;
  width: number;
  height: number;
  left: number;
  middle: number;
  hasDot: boolean;
}
type Backdrop = ReturnType<typeof import("../backdrop/decode.js").decodeBackdrop>;
/** Part of the world `size` pixels wide, its top left corner at (`left`, `top`). */
interface MapView {
  size: number;
  left: number;
  top: number;
  width: number;
  height: number;
  zoom: number;
  box: Box;
}
type Palette = Record<string, string>;
type Brush = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/* Symbols on the map. */

/** Points at which records stand, as columns: number of the record and of its place, and x and y in parts of the world. */
interface Sites {
  index: Int32Array;
  place: Int32Array;
  x: Float64Array;
  y: Float64Array;
}
/** Sites that share a symbol. */
interface Cluster {
  x: number;
  y: number;
  members: Int32Array;
  /** The places of each member here, a bit for each. */
  places: Uint32Array;
  sites: number[];
}
interface CountryPlace {
  x: number;
  y: number;
  members: number[];
}
/** What a map is fitted to, in parts of the world: boxes of points, lines and areas, and countries as a whole. */
interface Extent {
  places: Box[];
  /** `box` is that of the main land, null where it is not known; `point` is where the badge belongs. */
  countries: { box: Box | null; point: Point }[];
}
/** What the map shows now. */
interface Shown {
  ranks: Uint8Array;
  disputed: Uint8Array;
  named: Uint32Array;
  passes: Uint8Array | null;
  /** The number of the chosen record, -1 for none. */
  chosen: number;
}
interface MarkerState {
  count: number;
  /** How many of them are no longer spoken of. */
  ghosts: number;
  only: number;
  isDisputed: boolean;
  isChosen: boolean;
  best: Uint8Array;
  /** 1 for each collection of which no source names a place here then. */
  hollow: Uint8Array;
  key: number;
}
/** All that the picture of a marker depends on. */
interface Look {
  form: "single" | "stack" | "badge";
  items: { collection: string; kind?: string; status: string | null; isHollow?: boolean }[];
  width: number;
  height: number;
  isDisputed: boolean;
  /** Only of what is no longer spoken of. */
  isGhost?: boolean;
  precision?: string;
  code?: string;
  count?: number;
}
type Marker = ReturnType<typeof import("../markers/marker.js").createMarker>;

/* Parts of the page. */

/** Finds the part of a template that has this `data-ref`. */
type Ref = (name: string) => HTMLElement;
interface Address {
  read: () => string;
  push: (query: string) => void;
  replace: (query: string) => void;
  absolute: (query: string) => string;
}
/** What the server tells the scripts of a page. */
interface Settings {
  home: string;
  query: string;
  data_url: string;
  backdrop_url: string;
  names_url: string;
  version: string;
  card: boolean;
}
/** What is shared: a view, or with `isCard` a record alone. */
interface Shared {
  query: string;
  isCard?: boolean;
  title?: string;
}
