/** The inner loops in WebAssembly with SIMD, each over a memory of its own. */
import { readFileSync } from 'node:fs';

/** See `assembly/kernels.ts` for what each does; all arguments are byte offsets and counts. */
export interface Kernels {
  memory: WebAssembly.Memory;
  scanVectors(
    scores: number,
    vectors: number,
    scales: number,
    sums: number,
    query: number,
    count: number,
    dimensions: number,
    scale: number,
  ): void;
  addPostings(scores: number, passages: number, impacts: number, count: number, unit: number): void;
  highestScore(scores: number, count: number): number;
  combineScores(
    scores: number,
    words: number,
    cosines: number,
    priors: number,
    count: number,
    wordWeight: number,
    cosineWeight: number,
    priorWeight: number,
    leastCosine: number,
  ): void;
  selectBest(best: number, scores: number, allowed: number, count: number, limit: number, floor: number): number;
  sumBags(out: number, table: number, weights: number, ids: number, starts: number, count: number, bytes: number): void;
  scatterBags(
    rowGradients: number,
    weightGradients: number,
    slots: number,
    outGradients: number,
    table: number,
    weights: number,
    ids: number,
    starts: number,
    count: number,
    bytes: number,
  ): void;
  normalizeRows(rows: number, lengths: number, count: number, bytes: number): void;
  normalizeGradients(gradients: number, rows: number, lengths: number, count: number, bytes: number): void;
  multiplyByRows(c: number, a: number, b: number, m: number, n: number, bytes: number): void;
  addWeightedRows(
    c: number,
    w: number,
    acrossRows: number,
    acrossColumns: number,
    b: number,
    m: number,
    n: number,
    bytes: number,
  ): void;
  softmaxLoss(
    logits: number,
    gradients: number,
    stride: number,
    count: number,
    label: number,
    weight: number,
    scratch: number,
  ): number;
  stepRows(
    table: number,
    firstMoments: number,
    secondMoments: number,
    gradients: number,
    touched: number,
    count: number,
    bytes: number,
    rate: number,
  ): void;
}

/** Kernels with the memory they work on. */
export interface LoadedKernels extends Kernels {
  /** Room for so many bytes, of which the first is at the multiple of 64 that is given. */
  allocate(bytes: number): number;
  /** Room for so many elements, zeros at first; kernels know it by its `byteOffset`. */
  column<Column>(Type: ColumnType<Column>, length: number): Column;
  /** A copy of a column. */
  place<Column extends TypedColumn>(column: Column): Column;
}

type TypedColumn = Uint8Array | Int8Array | Uint16Array | Int32Array | Uint32Array | Float32Array;

interface ColumnType<Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (memory: ArrayBufferLike, at: number, length: number): Column;
}

const PAGE = 65_536;
/** The first page holds the constants of the compiled code. */
const FIRST_FREE = PAGE;
const ALIGNMENT = 64;

let compiled: WebAssembly.Module | undefined;

/** The kernels over a memory that `allocate` lays out; it ends with the last reference to it. */
export function loadKernels(): LoadedKernels {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('kernels.wasm', import.meta.url)));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared: true });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  let free = FIRST_FREE;
  const allocate = (bytes: number) => {
    const at = free;
    free += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const missing = Math.ceil(free / PAGE) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
    return at;
  };
  const column = <Column>(Type: ColumnType<Column>, length: number) => {
    const at = allocate(length * Type.BYTES_PER_ELEMENT);
    // Being shared, the memory keeps the columns made before when it grows.
    return new Type(memory.buffer, at, length);
  };
  return {
    ...(exports as unknown as Omit<Kernels, 'memory'>),
    memory,
    allocate,
    column,
    place(original) {
      const copy = column(original.constructor as ColumnType<typeof original>, original.length);
      copy.set(original);
      return copy;
    },
  };
}
