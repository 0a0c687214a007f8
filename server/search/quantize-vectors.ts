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

/** Twelve bits: with eight of a row and 2¹⁰ dimensions the sum of products stays below 2³¹. */
const QUERY_LEVELS = 2047;

/** A query in sixteen-bit integers and what a product with it is to be multiplied by; it is worth more bits than a row. */
export function quantizeQuery(vector: ArrayLike<number>): { values: Int16Array; scale: number } {
  const most = largestComponent(vector);
  const factor = most === 0 ? 0 : QUERY_LEVELS / most;
  const values = new Int16Array(paddedDimensions(vector.length));
  for (let i = 0; i < vector.length; i++) values[i] = Math.round(vector[i]! * factor);
  return { values, scale: most / QUERY_LEVELS };
}

function largestComponent(vector: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < vector.length; i++) most = Math.max(most, Math.abs(vector[i]!));
  return most;
}
