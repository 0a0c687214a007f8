/** The entries of a BEIR corpus as passages, so that they are searched as everything else is. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import { readColumnFile, writeColumnFile } from '../search/column-file.ts';
import type { PassageStore } from '../search/search-index.ts';
import { buildTermTable, openTermTable, type TermTable } from '../search/term-table.ts';
import type { BeirEntry } from './read-beir.ts';

const FORMAT = {
  format: 'yueda-beir-passages',
  version: 1,
  types: {
    idUnits: 'Uint16Array',
    idStarts: 'Uint32Array',
    idSlots: 'Uint32Array',
    units: 'Uint16Array',
    starts: 'Uint32Array',
  },
} as const;

/** Passages that become objects when they are asked for: tens of thousands of articles in as many bytes as they have. */
export interface BeirPassages extends PassageStore {
  at(position: number): Passage;
  /** Writes them to a file; returns its bytes. */
  write(file: string): number;
}

interface Texts {
  ids: TermTable;
  /** UTF-16 code units of title and text of each entry, one after another. */
  units: Uint16Array;
  /** Title i is units [starts[2i], starts[2i + 1]), text i goes on to starts[2i + 2]. */
  starts: Uint32Array;
}

/** A passage an entry, in their order. Articles of one law share its document; any other entry is a document of its own. */
export function beirPassages(entries: readonly BeirEntry[]): BeirPassages {
  const parts = entries.flatMap(({ title, text }) => [title, text]);
  const starts = new Uint32Array(parts.length + 1);
  for (const [i, part] of parts.entries()) starts[i + 1] = starts[i]! + part.length;
  const units = new Uint16Array(starts[parts.length]!);
  for (const [i, part] of parts.entries()) {
    for (let at = 0; at < part.length; at++) units[starts[i]! + at] = part.charCodeAt(at);
  }
  return openPassages({ ids: buildTermTable(entries.map(({ id }) => id)), units, starts });
}

/** Passages as `write` left them. @throws {ColumnFileError} */
export function readBeirPassages(file: string): BeirPassages {
  const { idUnits, idStarts, idSlots, units, starts } = readColumnFile(file, FORMAT).columns;
  return openPassages({ ids: openTermTable({ units: idUnits, starts: idStarts, slots: idSlots }), units, starts });
}

function openPassages({ ids, units, starts }: Texts): BeirPassages {
  const decoder = new TextDecoder('utf-16le');
  const textAt = (part: number) => decoder.decode(units.subarray(starts[part], starts[part + 1]));
  const laws = new Map<string, CorpusDocument>();
  return {
    length: ids.size,
    at(position) {
      return new BeirPassage(new StoredEntry(ids.termAt(position), position, textAt), laws);
    },
    write: (file) => {
      const { units: idUnits, starts: idStarts, slots: idSlots } = ids.columns;
      return writeColumnFile(file, FORMAT, {}, { idUnits, idStarts, idSlots, units, starts });
    },
  };
}

class StoredEntry implements BeirEntry {
  readonly id: string;
  readonly #position: number;
  readonly #textAt: (part: number) => string;

  constructor(id: string, position: number, textAt: (part: number) => string) {
    this.id = id;
    this.#position = position;
    this.#textAt = textAt;
  }

  get title() {
    return this.#textAt(2 * this.#position);
  }

  get text() {
    return this.#textAt(2 * this.#position + 1);
  }
}

/** 中华人民共和国民法典第一千零七十六条, 刑法第一百二十条之一: the law, and the article in it. */
const ARTICLE_TITLE = /^(.+?)(第[〇零一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十]+)?)$/u;

const NOTHING: never[] = [];

/**
 * Most passages that a search finds are only named: what else they hold is looked up when somebody asks. A class, since getters of an
 * object literal are made anew with each object: the garbage collector then took 15–40 ms now and then.
 */
class BeirPassage implements Passage {
  readonly id: string;
  readonly anchor: string;
  readonly headings = NOTHING;
  readonly sectors = NOTHING;
  readonly audiences = NOTHING;
  readonly supports = NOTHING;
  readonly bodies = NOTHING;
  readonly targets = NOTHING;
  readonly #entry: BeirEntry;
  readonly #laws: Map<string, CorpusDocument>;
  #document: CorpusDocument | undefined;

  constructor(entry: BeirEntry, laws: Map<string, CorpusDocument>) {
    this.id = entry.id;
    this.anchor = entry.id;
    this.#entry = entry;
    this.#laws = laws;
  }

  get document(): CorpusDocument {
    this.#document ??= this.#documentOf();
    return this.#document;
  }

  get locator() {
    return { zh: this.#titleParts().article };
  }

  get sentences() {
    return [{ zh: this.text }];
  }

  get text() {
    return this.#entry.text;
  }

  #titleParts() {
    const { title } = this.#entry;
    const [, law = title, article = ''] = ARTICLE_TITLE.exec(title) ?? [];
    return { law, article };
  }

  #documentOf(): CorpusDocument {
    const { law, article } = this.#titleParts();
    if (article === '') return { ...UNKNOWN, id: this.id, kind: 'policy', title: { zh: law } };
    const shared = this.#laws.get(law) ?? { ...UNKNOWN, id: law, kind: 'law', title: { zh: law } };
    this.#laws.set(law, shared);
    return shared;
  }
}

/** What a BEIR corpus does not tell. */
const UNKNOWN: Omit<CorpusDocument, 'id' | 'kind' | 'title'> = {
  region: '000000',
  audiences: ['citizen', 'enterprise'],
  wording: 'official',
  source: 'BEIR',
  checkedOn: '1970-01-01',
  relations: NOTHING,
  passages: NOTHING,
};
