export function DocumentEditorPage(_: { documentId: string }) {
  return <p>DocumentEditorPage</p>;
}
