/**
 * Files of named typed arrays: what is built once, never changed, and used as it lies on the disk. One read, and
 * every column is a view on the bytes read.
 *
 * `YUEDACOL`, the length of the header (u32), the header (JSON, UTF-8), then the columns, each at a multiple of 64.
 * Numbers are little-endian, as on every machine that Node supports but IBM Z. Header and columns have checksums, and
 * what lies between them is zero: no byte can change unnoticed.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { replaceFile } from '../storage/replace-file.ts';

const MAGIC = 'YUEDACOL';
const ALIGNMENT = 64;
const COLUMN_TYPES = { Uint8Array, Int8Array, Uint16Array, Uint32Array, Float32Array };

interface ColumnTypes {
  Uint8Array: Uint8Array;
  Int8Array: Int8Array;
  Uint16Array: Uint16Array;
  Uint32Array: Uint32Array;
  Float32Array: Float32Array;
}

type TypeName = keyof ColumnTypes;
type ColumnOf<Name extends TypeName> = ColumnTypes[Name];

/** What a kind of file is called, its version, and the columns it has. */
export interface FileFormat<Types extends Record<string, TypeName>> {
  format: string;
  version: number;
  types: Types;
}

export type Columns<Types extends Record<string, TypeName>> = { [Name in keyof Types]: ColumnOf<Types[Name]> };

const header = z.strictObject({
  /** Of the JSON of all else in the header. */
  crc32: z.int(),
  format: z.string(),
  version: z.int(),
  facts: z.unknown(),
  columns: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(Object.keys(COLUMN_TYPES) as [TypeName]),
      /** Bytes from the end of the padded header. */
      at: z.int().nonnegative(),
      length: z.int().nonnegative(),
      crc32: z.int(),
    }),
  ),
});

/** A file that is damaged, of another format or of another version: it is to be made anew. */
export class ColumnFileError extends Error {
  readonly code = 'column_file_invalid';
}

/** Writes a file, so that a kill leaves the old one or none. Returns its bytes. */
export function writeColumnFile<Types extends Record<string, TypeName>>(
  file: string,
  format: FileFormat<Types>,
  facts: unknown,
  columns: Columns<Types>,
): number {
  const bytes = columnFileOf(format, facts, columns);
  replaceFile(file, bytes);
  return bytes.length;
}

/** The bytes of a file; the same of the same content. */
export function columnFileOf<Types extends Record<string, TypeName>>(
  { format, version, types }: FileFormat<Types>,
  facts: unknown,
  columns: Columns<Types>,
): Buffer {
  let at = 0;
  const described: z.infer<typeof header>['columns'] = {};
  for (const [name, type] of Object.entries(types)) {
    const column = columns[name]!;
    described[name] = {
      type,
      at,
      length: column.length,
      crc32: crc32(bytesOf(column)),
    };
    at = aligned(at + column.byteLength);
  }
  const said = { format, version, facts, columns: described } satisfies Omit<z.infer<typeof header>, 'crc32'>;
  const json = Buffer.from(JSON.stringify({ crc32: crc32(JSON.stringify(said)), ...said }));
  const start = aligned(MAGIC.length + 4 + json.length);
  const bytes = Buffer.alloc(start + at);
  bytes.write(MAGIC, 'latin1');
  bytes.writeUInt32LE(json.length, MAGIC.length);
  bytes.set(json, MAGIC.length + 4);
  for (const name in types) bytes.set(bytesOf(columns[name]), start + described[name]!.at);
  return bytes;
}

/**
 * The facts and columns of a file, checked against their checksums. The file is read into what `allocate` gives for its bytes,
 * which begins at a multiple of 4.
 * @throws {ColumnFileError} naming the file and what is wrong with it; a missing file is wrong too.
 */
export function readColumnFile<Types extends Record<string, TypeName>>(
  file: string,
  { format, version, types }: FileFormat<Types>,
  allocate: (bytes: number) => Uint8Array = Buffer.alloc,
): { facts: unknown; columns: Columns<Types> } {
  const refuse = (why: string, cause?: unknown) => new ColumnFileError(`${file}: ${why}`, { cause });
  let bytes: Buffer;
  try {
    bytes = readInto(file, allocate);
  } catch (cause) {
    throw refuse(`cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  const headerAt = MAGIC.length + 4;
  if (bytes.length < headerAt || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw refuse('is not such a file');
  const headerLength = bytes.readUInt32LE(MAGIC.length);
  let read: z.infer<typeof header>;
  try {
    read = header.parse(JSON.parse(bytes.toString('utf8', headerAt, headerAt + headerLength)));
  } catch (cause) {
    throw refuse('is damaged: its header cannot be read', cause);
  }
  const { crc32: expected, ...said } = read;
  if (crc32(JSON.stringify(said)) !== expected) {
    throw refuse('is damaged: the checksum of its header does not hold');
  }
  if (read.format !== format) throw refuse(`holds ${read.format}, not ${format}`);
  if (read.version !== version)
    throw refuse(`is of version ${read.version}, and this program reads version ${version}`);
  const start = aligned(headerAt + headerLength);
  let end = headerAt + headerLength;
  const columns: Record<string, ColumnOf<TypeName>> = {};
  for (const [name, type] of Object.entries(types)) {
    const described = read.columns[name];
    if (described?.type !== type) throw refuse(`lacks ${name}`);
    const { at, length, crc32: expected } = described;
    const Type = COLUMN_TYPES[type];
    const from = start + at;
    if (!isZero(bytes.subarray(end, from))) throw refuse(`is damaged before ${name}`);
    end = from + length * Type.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw refuse(`is cut off within ${name}`);
    const part = bytes.subarray(from, end);
    if (crc32(part) !== expected) throw refuse(`is damaged: the checksum of ${name} does not hold`);
    columns[name] = new Type(part.buffer as ArrayBuffer, part.byteOffset, length);
  }
  if (bytes.length !== aligned(end) || !isZero(bytes.subarray(end))) throw refuse('is damaged at its end');
  return { facts: read.facts, columns: columns as Columns<Types> };
}

function readInto(file: string, allocate: (bytes: number) => Uint8Array): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const { buffer, byteOffset, length } = allocate(fstatSync(descriptor).size);
    const bytes = Buffer.from(buffer, byteOffset, length);
    for (let at = 0, read = -1; read !== 0; at += read) read = readSync(descriptor, bytes, at, length - at, at);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function bytesOf(column: ColumnOf<TypeName>): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function isZero(padding: Uint8Array): boolean {
  return padding.every((byte) => byte === 0);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
