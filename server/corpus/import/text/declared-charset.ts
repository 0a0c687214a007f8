/** The charset that a page states of itself; its first kilobytes are ASCII as far as it is said there, whatever it is. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,200}encoding=["']([\w-]+)/i.exec(head)?.[1]
  );
}
