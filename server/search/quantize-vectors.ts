/** Unit vectors in a byte a dimension: each divided by its own largest component. */

export interface QuantizedVectors {
  dimensions: number;
  /** Row by row. */
  values: Int8Array;
  /** What a row is to be multiplied by. */
  scales: Float32Array;
}

/** Rows padded to this are read sixteen bytes at a time. */
const ROW_MULTIPLE = 16;
const LEVELS = 127;

export function paddedDimensions(dimensions: number): number {
  return Math.ceil(dimensions / ROW_MULTIPLE) * ROW_MULTIPLE;
}

export function emptyVectors(count: number, dimensions: number): QuantizedVectors {
  const padded = paddedDimensions(dimensions);
  return { dimensions: padded, values: new Int8Array(count * padded), scales: new Float32Array(count) };
}

/** Writes a vector as row `row`. A vector of zeros stays one. */
export function setVector(
  { dimensions, values, scales }: QuantizedVectors,
  row: number,
  vector: ArrayLike<number>,
): void {
  const most = largestComponent(vector);
  scales[row] = most / LEVELS;
  const factor = most === 0 ? 0 : LEVELS / most;
  for (let i = 0; i < vector.length; i++) values[row * dimensions + i] = Math.round(vector[i]! * factor);
}

/** Seven bits, of which the product with bytes is the fastest there is; their error in a cosine is about 0.001. */
const QUERY_LEVELS = 63;
/** Added to each integer of a query, so that none has a sign. */
export const QUERY_OFFSET = 64;

/** A query in integers from 1 to 127, of which 64 stands for 0, and what a product with it is to be multiplied by. */
export function quantizeQuery(vector: ArrayLike<number>): { values: Uint8Array; scale: number } {
  const most = largestComponent(vector);
  const factor = most === 0 ? 0 : QUERY_LEVELS / most;
  const values = new Uint8Array(paddedDimensions(vector.length)).fill(QUERY_OFFSET);
  for (let i = 0; i < vector.length; i++) values[i] = Math.round(vector[i]! * factor) + QUERY_OFFSET;
  return { values, scale: most / QUERY_LEVELS };
}

function largestComponent(vector: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i]!));
  return most;
}
