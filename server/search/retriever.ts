import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Validity } from '../protocol/answer.ts';
import type { Filters } from './filters.ts';
import type { SearchIndex } from './search-index.ts';
import { type ScoredPassage, searchPassages } from './search-passages.ts';

export interface PassageMetadata {
  /** `documentId#anchor`, as the document's own id. */
  id: string;
  documentId: string;
  anchor: string;
  /** Of the document, in Chinese. */
  title: string;
  locator: string;
  /** Comparable within one search only. */
  score: number;
  validity: Validity;
  features: ScoredPassage['features'];
}

export interface PassageRetrieverOptions extends BaseRetrieverInput {
  /** How many passages at most; range 1–200. */
  k?: number | undefined;
  /** The date on which validity is judged, `YYYY-MM-DD`. */
  asOf: string;
  filters?: Filters | undefined;
}

/** As many as a chain usually puts before a model. */
const K = 10;

/** The search over a release as LangChain knows retrievers, for chains and agents: a passage a document, best first. */
export class PassageRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name() {
    return 'PassageRetriever';
  }

  override lc_namespace = ['yueda', 'search'];
  readonly #index: SearchIndex;
  readonly #k: number;
  readonly #asOf: string;
  readonly #filters: Filters;

  constructor(index: SearchIndex, { k = K, asOf, filters = {}, ...runs }: PassageRetrieverOptions) {
    super(runs);
    this.#index = index;
    this.#k = k;
    this.#asOf = asOf;
    this.#filters = filters;
  }

  override async _getRelevantDocuments(
    query: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PassageMetadata>[]> {
    const found = await searchPassages(this.#index, this.#index.parseQuery(query), {
      ...this.#filters,
      asOf: this.#asOf,
    });
    return found.slice(0, this.#k).map(documentOf);
  }
}

function documentOf({ passage, score, validity, features }: ScoredPassage): Document<PassageMetadata> {
  const { id, anchor, document, locator, text } = passage;
  return new Document({
    id,
    pageContent: text,
    metadata: {
      id,
      documentId: document.id,
      anchor,
      title: document.title.zh,
      locator: locator.zh,
      score,
      validity,
      features,
    },
  });
}
