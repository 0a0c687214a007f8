import { describe, expect, it } from 'vitest';
import { checkArchive } from '../../../../server/corpus/import/office/check-archive.ts';
import { makeZip } from '../make-docx.ts';

const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ]);

/** Every entry is said to be encrypted: bit 0 of the flags, in the local and the central header. */
function markEncrypted(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (const [signature, flags] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) bytes[at + flags]! |= 1;
  }
  return bytes;
}

const refusal = async (bytes: Uint8Array) => {
  const error = await checkArchive(bytes).catch((reason: { code: string; message: string }) => reason);
  return 'code' in error ? error.code : undefined;
};

describe('checkArchive', () => {
  it('gives the names of entries and their real sizes', async () => {
    expect(await checkArchive(await makeZip({ 'a/b.xml': 'x'.repeat(5000), 'c.txt': '' }))).toEqual([
      { name: 'a/b.xml', size: 5000 },
      { name: 'c.txt', size: 0 },
    ]);
  });

  it('stops inflating what bursts', async () => {
    expect(await refusal(await makeZip({ 'word/document.xml': Buffer.alloc(60_000_000) }))).toBe('archive_unsafe');
  });

  it('refuses archives of too many entries', async () => {
    const bytes = Buffer.from(await makeZip({ a: 'x' }));
    // The count of entries in the record at the end.
    bytes.writeUInt16LE(10_001, bytes.indexOf('PK\x05\x06') + 8);
    bytes.writeUInt16LE(10_001, bytes.indexOf('PK\x05\x06') + 10);
    expect(await refusal(bytes)).toBe('archive_unsafe');
  });

  it('refuses names that lead out of the archive', async () => {
    const refusalOfName = async (name: string) => {
      const bytes = Buffer.from(await makeZip({ aabbcc: 'x' }));
      for (let at = bytes.indexOf('aabbcc'); at >= 0; at = bytes.indexOf('aabbcc', at + 1))
        bytes.write(name, at, 'latin1');
      return refusal(bytes);
    };
    expect(await refusalOfName('../abc')).toBe('archive_unsafe');
    expect(await refusalOfName('/a/b/c')).toBe('archive_unsafe');
    expect(await refusalOfName('..\\abc')).toBe('archive_unsafe');
  });

  it('tells passwords, old formats and damage apart', async () => {
    const zip = await makeZip({ 'a.xml': 'x'.repeat(100) });
    expect(await refusal(markEncrypted(zip))).toBe('file_encrypted');
    expect(await refusal(ole('EncryptedPackage'))).toBe('file_encrypted');
    expect(await refusal(ole('WordDocument'))).toBe('format_unknown');
    expect(await refusal(zip.subarray(0, zip.length - 30))).toBe('file_damaged');
  });
});
