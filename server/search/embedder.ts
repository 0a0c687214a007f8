import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/** Whatever gives vectors for questions and passages, by LangChain's interface, under a name that indexes remember. */
export interface Embedder extends EmbeddingsInterface {
  readonly name: string;
  /** Whether a vector costs microseconds and no network. */
  readonly isLocal?: boolean;
  /** How likely a passage with this vector is to answer anything at all: a logit, where the embedder has learned it. */
  priorOf?(vector: ArrayLike<number>): number;
}
