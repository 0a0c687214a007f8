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

const PAGE = 65_536;
/** The first page holds the constants of the compiled code. */
const FIRST_FREE = PAGE;
const ALIGNMENT = 64;

let compiled: WebAssembly.Module | undefined;

/** The kernels over a memory that `allocate` lays out; it ends with the last reference to it. */
export function loadKernels(): Kernels & { allocate(bytes: number): number } {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('kernels.wasm', import.meta.url)));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared: true });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  let free = FIRST_FREE;
  return {
    ...(exports as unknown as Omit<Kernels, 'memory'>),
    memory,
    allocate(bytes) {
      const at = free;
      free += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
      const missing = Math.ceil(free / PAGE) - memory.buffer.byteLength / PAGE;
      if (missing > 0) memory.grow(missing);
      return at;
    },
  };
}
