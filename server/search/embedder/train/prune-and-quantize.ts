/** From what was learned to what is shipped: the features that matter, a byte a dimension. */
import { emptyVectors, setVector } from '../../quantize-vectors.ts';
import { buildTermTable } from '../../term-table.ts';
import type { EmbedderWeights } from '../static-embedder.ts';
import type { Training } from './training.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Keeps `options.features` of the features, in their order. */
export function pruneAndQuantize({ model, options }: Training, vocabulary: Vocabulary, name: string): EmbedderWeights {
  const { dimensions } = options;
  const { logs: questionLogs } = model.ofQuestions;
  const { logs: passageLogs } = model.ofPassages;
  const rowOf = (id: number) => model.rows.view.subarray(id * dimensions, (id + 1) * dimensions);

  /** How often a feature is met, times how far it moves a vector. */
  const importance = Float64Array.from(vocabulary.counts, (count, id) => {
    const weight = Math.exp(Math.max(questionLogs[id]!, passageLogs[id]!));
    return count * weight * lengthOf(rowOf(id));
  });
  const kept = [...importance.keys()]
    .sort((a, b) => importance[b]! - importance[a]! || a - b)
    .slice(0, options.features)
    .sort((a, b) => a - b);

  const { values: rows, scales } = quantize(kept.map(rowOf), dimensions);
  return {
    name,
    dimensions,
    features: buildTermTable(kept.map((id) => vocabulary.features[id]!)),
    rows,
    questionScales: Float32Array.from(kept, (id, row) => Math.exp(questionLogs[id]!) * scales[row]!),
    passageScales: Float32Array.from(kept, (id, row) => Math.exp(passageLogs[id]!) * scales[row]!),
  };
}

function quantize(vectors: readonly Float32Array[], dimensions: number) {
  const quantized = emptyVectors(vectors.length, dimensions);
  for (const [row, vector] of vectors.entries()) setVector(quantized, row, vector);
  return quantized;
}

function lengthOf(vector: Float32Array): number {
  let square = 0;
  for (const x of vector) square += x * x;
  return Math.sqrt(square);
}
